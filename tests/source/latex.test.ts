import { describe, expect, it } from 'vitest';
import { latexToText } from '../../src/source/formats/latex.ts';
import { mathToText } from '../../src/source/formats/latex-math.ts';

const cases = (texts: Readonly<Record<string, string>>): void => {
  it.each(Object.entries(texts))('%s is %s', (latex, text) => {
    expect(latexToText(latex)).toBe(text);
  });
};

describe('accents', () => {
  cases({
    "Bal\\'azs": 'Balázs',
    "Bal\\'{a}zs": 'Balázs',
    "Bal{\\'a}zs": 'Balázs',
    "{\\'{A}}gnes": 'Ágnes',
    "Mart\\'\\i n": 'Martín',
    "Mart\\'{\\i}n": 'Martín',
    '\\"{\\i}': 'ï',
    '\\v\\j': 'ǰ',
    'Universit\\"at': 'Universität',
    "Rastislav \\v{S}r\\'amek, Bro\\v{n}a": 'Rastislav Šrámek, Broňa',
    '\\v Cech': 'Čech',
    'Fran\\c{c}ois': 'François',
    'Erd\\H{o}s': 'Erdős',
    'W\\k{a}s': 'Wąs',
    '\\d{h}\\b{d}\\r{u}\\u{g}\\={o}\\.{z}': 'ḥḏůğōż',
    "Tom\\`as, Ni\\~no, f\\^ete, d\\'{e}j\\`{a} vu": 'Tomàs, Niño, fête, déjà vu',
    "\\' e": 'é',
    "\\'{}": '',
    'A\\"': 'A',
    'Nguy\\~{\\^e}n': 'Nguyễn',
  });
});

describe('letters and signs', () => {
  cases({
    'Mikkel {\\O}bro': 'Mikkel Øbro',
    '{\\L}ukasz \\l\\aa\\ss\\ae\\oe': 'Łukasz łåßæœ',
    'Stra\\ss e': 'Straße',
    'AT\\&T, 100\\%, a\\_b, \\#1, \\$5': 'AT&T, 100%, a_b, #1, $5',
    "``Deep'' thoughts": '“Deep” thoughts',
    "D''Angelo": "D''Angelo",
    '1--2 --- 3': '1–2 — 3',
    'D0 --> K- <-- B': 'D0 --> K- <-- B',
    'z~2.56': 'z 2.56',
    'A Note About the {Ki(z)} Functions': 'A Note About the Ki(z) Functions',
    '{{Nested} {BERT}}s': 'Nested BERTs',
    '\\emph{x} \\textbf{y} {\\it z}': 'x y z',
    '\\alpha decay': 'α decay',
  });
});

describe('formulas', () => {
  cases({
    '$p$-adic Limit': 'p-adic Limit',
    'From dyadic $\\Lambda_{\\alpha}$': 'From dyadic Λ_α',
    'CeAg$_2$Ge$_2$ and TiSe$_{2}$': 'CeAg_2Ge_2 and TiSe_2',
    'Hardy-Lorentz Spaces $H^{p,q}(R^n)$': 'Hardy-Lorentz Spaces H^{p,q}(R^n)',
    '$B\\to\\pi\\pi$': 'B→ππ',
    '$\\mathbb{R}^{n}$ and $$x \\le \\log n$$': 'R^n and x ≤ log n',
    '\\(x\\) and \\[y\\]': 'x and y',
    '$5 and $6': '$5 and $6',
    'over $\\Q(\\sqrt{5})$ via': 'over $\\Q(\\sqrt{5})$ via',
    'half $\\frac{1}{2}$': 'half $\\frac{1}{2}$',
  });

  it('stay unchanged if braces do not match', () => {
    expect(mathToText('x_{1')).toBeUndefined();
    expect(mathToText('x}')).toBeUndefined();
    expect(mathToText('a & b')).toBeUndefined();
  });
});

describe('text without LaTeX', () => {
  cases({
    'Plain words': 'Plain words',
    'Owner’s – “manual”': 'Owner’s – “manual”',
    "\\unknown{b\\'a} \\kms": '\\unknown{bá} \\kms',
    '{unclosed': 'unclosed',
    'ends in \\': 'ends in \\',
    $: '$',
  });

  // A time that grows with the square of the length would run into the time limit.
  it('takes time in proportion to the length, nested or unclosed', () => {
    for (const piece of ['{', "\\'{", '$x', '\\(', '\\foo{', '``'])
      expect(latexToText(piece.repeat(100_000)).length).toBeGreaterThanOrEqual(0);
  });
});
