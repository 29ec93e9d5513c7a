import { cleanText } from '../clean-text.ts';
import { latexToText } from './latex.ts';

/** The words of a field that is LaTeX. Braces that protect letters from a style are no part of them. */
export function textOfLatex(latex: string | undefined): string | null {
  return latex === undefined ? null : cleanText(latexToText(latex));
}

/** What the parser made of LaTeX accents: it puts the accent of \'\i on the letter without a dot. */
export function textOfParsed(text: string | undefined): string | null {
  return cleanText(text?.replace(/ı(?=\p{M})/gu, 'i').replace(/ȷ(?=\p{M})/gu, 'j'));
}

/** An address or identifier in a bibliography: people escape what LaTeX would trip over, and wrap it in \url. */
export function verbatimOf(text: string | undefined): string | null {
  return cleanText(
    text
      ?.replace(/\\(?:url|href)\{([^{}]*)\}.*$/s, '$1')
      .replace(/\\([_%&#~^$])/g, '$1')
      .replace(/[{}]/g, ''),
  );
}
