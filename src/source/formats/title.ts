/** A title and the subtitle that a source has apart from it, as they are printed in one line. */
export function joinTitle(title: string | null, subtitle: string | null): string | null {
  if (title === null || subtitle === null) return title ?? subtitle;
  // Some sources have it in both places.
  if (title.toLowerCase().includes(subtitle.toLowerCase())) return title;
  return /[:?!.–—-]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`;
}
