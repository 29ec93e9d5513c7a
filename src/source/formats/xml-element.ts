import { cleanText } from '../clean-text.ts';
import { excerpt } from './lines.ts';

export interface XmlElement {
  /** Without the prefix of a namespace. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string').filter((child) => child.name === name);
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (typeof child !== 'string' && child.name === name) return child;
  return undefined;
}

/** All text in the element and its descendants; `convert` may replace the text of some elements. */
export function rawTextOf(element: XmlElement, convert?: (element: XmlElement) => string | undefined): string {
  let text = '';
  for (const child of element.children)
    text += typeof child === 'string' ? child : (convert?.(child) ?? rawTextOf(child, convert));
  return text;
}

/** Cleaned (clean-text.ts); null where nothing is left. */
export function textOf(element: XmlElement | undefined): string | null {
  return element === undefined ? null : cleanText(rawTextOf(element));
}

export function textOfChild(element: XmlElement, name: string): string | null {
  return textOf(childOf(element, name));
}

/** The record as it was written, so far as the first kilobyte goes. */
export function excerptOfXml(element: XmlElement): string {
  return excerpt(print(element, 1024));
}

function print({ name, attributes, children }: XmlElement, room: number): string {
  let text = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value.slice(0, room))}"`)
    .join('')}>`;
  for (const child of children) {
    if (text.length > room) return text;
    text += typeof child === 'string' ? escapeXml(child.slice(0, room)) : print(child, room - text.length);
  }
  return `${text}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Whether the element has bytes that the decoder replaced by U+FFFD. */
export function isDamaged({ attributes, children }: XmlElement): boolean {
  return (
    Object.values(attributes).some((value) => value.includes('\uFFFD')) ||
    children.some((child) => (typeof child === 'string' ? child.includes('\uFFFD') : isDamaged(child)))
  );
}
