/** Identifier schemes: how each is recognised in any usual spelling, and the one spelling that is stored. */
export interface Scheme {
  readonly name: string;
  readonly example: string;
  /** The stored spelling, or undefined where the text is no identifier of this scheme. */
  readonly parse: (text: string) => string | undefined;
  /** A value alone could be anything: a text that is to tell the scheme as well must begin so. */
  readonly telling?: RegExp;
  readonly url: (value: string) => string;
}
export type Schemes = Readonly<Record<string, Scheme>>;

export interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

/** Recognises `body` after an optional web address or a prefix such as `doi:`. */
function scheme(
  name: string,
  example: string,
  options: {
    readonly prefix: RegExp;
    readonly body: RegExp;
    readonly needsPrefix?: true;
    readonly url: (value: string) => string;
    readonly normalize?: (body: string) => string;
  },
): Scheme {
  const { prefix, body, needsPrefix, url, normalize = (value) => value } = options;
  return {
    name,
    example,
    url,
    parse: (text) => {
      const bare = text.trim().replace(prefix, '');
      const found = body.exec(bare)?.[1];
      return found === undefined ? undefined : normalize(found);
    },
    ...(needsPrefix && { telling: prefix }),
  };
}

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
const openalex = (letter: string): Scheme =>
  scheme('OpenAlex id', `${letter}2741809807`, {
    prefix: /^(?:openalex:\s*|(?:https?:\/\/)?(?:api\.)?openalex\.org\/(?:[a-z]+\/)?)/i,
    body: new RegExp(`^(${letter}\\d{1,15})$`, 'i'),
    normalize: upper,
    url: (value) => `https://openalex.org/${value}`,
  });

export const paperSchemes = {
  doi: scheme('DOI', '10.48550/arXiv.2103.00020', {
    prefix: /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/)+/i,
    body: /^(10\.\d{4,9}\/\S{1,300})$/,
    normalize: lower,
    url: (value) => `https://doi.org/${value}`,
  }),
  arxiv: scheme('arXiv id', '2103.00020', {
    prefix: /^(?:arxiv:\s*|(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|format)\/)/i,
    // The version and the subject class of an old id ("math.GT/0309136v2") are not part of what it names.
    body: /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i,
    normalize: (value) => value.toLowerCase().replace(/\.[a-z]{2}\//, '/'),
    url: (value) => `https://arxiv.org/abs/${value}`,
  }),
  openalex: openalex('W'),
  acl: scheme('ACL Anthology id', 'P18-1001', {
    prefix: /^(?:acl:\s*|(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/)/i,
    body: /^([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:\.pdf|\/)?$/i,
    normalize: (value) => (/^\d/.test(value) ? value.toLowerCase() : value.toUpperCase()),
    url: (value) => `https://aclanthology.org/${value}`,
  }),
  s2: scheme('Semantic Scholar id', 'CorpusId:231591445', {
    prefix: /^(?:s2:\s*|(?:https?:\/\/)?(?:www\.)?semanticscholar\.org\/paper\/(?:[^/]+\/)?)/i,
    body: /^([0-9a-f]{40}|corpusid:\s?\d{1,12})$/i,
    normalize: (value) => value.toLowerCase().replace(' ', ''),
    url: (value) => `https://api.semanticscholar.org/${value.replace('corpusid', 'CorpusID')}`,
  }),
  dblp: scheme('DBLP key', 'conf/icml/RadfordKHRGASAM21', {
    prefix: /^(?:dblp:\s*|(?:https?:\/\/)?(?:www\.)?dblp\.(?:org|uni-trier\.de)\/rec\/)/i,
    body: /^((?:conf|journals|books|phd|series|reference|homepages|www|tr|ms|persons|dblpnote|data)\/[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_.+-]+)+)$/,
    normalize: (value) => value.replace(/\.(?:html|xml|bib)$/, ''),
    url: (value) => `https://dblp.org/rec/${value}`,
  }),
  pmid: scheme('PubMed id', '31437182', {
    prefix: /^(?:pmid:\s*|(?:https?:\/\/)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/)/i,
    body: /^0*(\d{1,9})\/?$/,
    needsPrefix: true,
    url: (value) => `https://pubmed.ncbi.nlm.nih.gov/${value}/`,
  }),
} satisfies Schemes;

export const authorSchemes = {
  orcid: scheme('ORCID iD', '0000-0002-1825-0097', {
    prefix: /^(?:orcid:\s*|(?:https?:\/\/)?(?:www\.)?orcid\.org\/)/i,
    body: /^(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX])$/i,
    normalize: (value) =>
      value
        .toUpperCase()
        .replaceAll('-', '')
        .replace(/(.{4})(?=.)/g, '$1-'),
    url: (value) => `https://orcid.org/${value}`,
  }),
  openalex: openalex('A'),
  s2: scheme('Semantic Scholar author id', '38909097', {
    prefix: /^(?:s2:\s*|(?:https?:\/\/)?(?:www\.)?semanticscholar\.org\/author\/(?:[^/]+\/)?)/i,
    body: /^(\d{1,12})$/,
    needsPrefix: true,
    url: (value) => `https://www.semanticscholar.org/author/${value}`,
  }),
  dblp: scheme('DBLP pid', '118/4969', {
    prefix: /^(?:dblp:\s*|(?:https?:\/\/)?(?:www\.)?dblp\.(?:org|uni-trier\.de)\/pid\/)/i,
    body: /^([a-z0-9]+\/[A-Za-z0-9=_-]+)(?:\.html|\.xml)?$/i,
    url: (value) => `https://dblp.org/pid/${value}`,
  }),
  acl: scheme('ACL Anthology person id', 'christopher-d-manning', {
    // Pages stood below the first letter of the id before.
    prefix: /^(?:acl:\s*|(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/people\/(?:[a-z]\/)?)/i,
    // The page of a name that may be of several people ends in "/unverified/", and names nobody. An ORCID iD is no such id.
    body: /^(?!\d{4}-\d{4}-)([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/i,
    needsPrefix: true,
    normalize: lower,
    url: (value) => `https://aclanthology.org/people/${value}/`,
  }),
} satisfies Schemes;

export const institutionSchemes = {
  ror: scheme('ROR id', '05wx9n238', {
    prefix: /^(?:ror:\s*|(?:https?:\/\/)?(?:www\.)?ror\.org\/)/i,
    body: /^(0[a-z0-9]{6}\d{2})$/i,
    normalize: lower,
    url: (value) => `https://ror.org/${value}`,
  }),
  openalex: openalex('I'),
} satisfies Schemes;

export const venueSchemes = {
  issn: scheme('ISSN', '2049-3630', {
    prefix: /^(?:issn[:\s]\s*|(?:https?:\/\/)?portal\.issn\.org\/resource\/issn\/)/i,
    body: /^(\d{4}[-‐–]?\d{3}[\dX])$/i,
    normalize: (value) => `${value.slice(0, 4)}-${value.slice(-4).toUpperCase()}`,
    url: (value) => `https://portal.issn.org/resource/ISSN/${value}`,
  }),
  openalex: openalex('S'),
  acl: scheme('ACL Anthology venue', 'acl', {
    prefix: /^(?:acl:\s*|(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/venues\/)/i,
    body: /^([^\s/]{1,100})\/?$/,
    needsPrefix: true,
    url: (value) => `https://aclanthology.org/venues/${value}/`,
  }),
  dblp: scheme('DBLP stream', 'conf/acl', {
    prefix: /^(?:dblp:\s*|(?:https?:\/\/)?(?:www\.)?dblp\.(?:org|uni-trier\.de)\/(?:db|streams)\/)/i,
    body: /^((?:conf|journals|series)\/[A-Za-z0-9_-]+)(?:\/|\/index\.html)?$/,
    url: (value) => `https://dblp.org/db/${value}`,
  }),
} satisfies Schemes;

/**
 * The identifier in a text that does not say in so many words which scheme it is of: `arXiv:2103.00020`,
 * `https://doi.org/10.1000/182`, `P18-1001`. Undefined where no scheme, or not the named one, takes it.
 */
export function detectIdentifier(schemes: Schemes, text: string): Identifier | undefined {
  const named = /^([a-z0-9]+):(?!\/\/)/i.exec(text.trim())?.[1]?.toLowerCase();
  const candidates = Object.entries(schemes).filter(
    ([key]) => named === undefined || named === key || named === 'corpusid',
  );
  for (const [key, { parse, telling }] of candidates) {
    const value = telling?.test(text.trim()) === false ? undefined : parse(text);
    if (value !== undefined) return { scheme: key, value };
  }
  return undefined;
}
