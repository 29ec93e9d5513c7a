/** Combining marks of LaTeX accents: \'e, \v{s}. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

/** Commands that only say how their words look. The words follow, in braces or not. */
export const STYLES: ReadonlySet<string> = words(`
  emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal underline uline text mbox hbox url
  em it bf rm tt sc sf sl cal itshape bfseries scshape ttfamily rmfamily sffamily upshape boldmath
  tiny small normalsize large Large LARGE huge Huge scriptsize footnotesize relax protect ensuremath
  mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm operatorname
  left right big Big bigl bigr Bigl Bigr limits displaystyle`);

/** Functions, which are their own names. */
export const FUNCTIONS: ReadonlySet<string> = words(`
  log ln exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan min max inf sup lim det dim ker arg gcd deg hom
  Pr mod`);

/** Commands without an argument, in text and in formulas. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...pairs(`
    o ø O Ø l ł L Ł ss ß SS ẞ ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
    S § P ¶ dag † ddag ‡ dagger † ddagger ‡ copyright © textcopyright © textregistered ® texttrademark ™ pounds £
    textsterling £ euro € texteuro € ldots … dots … cdots ⋯ textellipsis … textendash – textemdash — textquoteleft ‘
    textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘ rq ’ guillemotleft « guillemotright » textbullet •
    textdegree ° degree ° textmu µ textbackslash \\ textunderscore _ textasciitilde ~ textasciicircum ^ textless <
    textgreater > textbar | textordfeminine ª textordmasculine º TeX TeX LaTeX LaTeX BibTeX BibTeX`),
  ...pairs(`
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ
    infty ∞ partial ∂ nabla ∇ prime ′ circ ∘ bullet • star ⋆ ast ∗ times × div ÷ cdot ⋅ pm ± mp ∓ oplus ⊕ otimes ⊗
    le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ ll ≪ gg ≫
    lesssim ≲ gtrsim ≳ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cap ∩ cup ∪ setminus ∖ emptyset ∅
    varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ wedge ∧ land ∧ vee ∨ lor ∨ perp ⊥ parallel ∥ mid ∣ vert | Vert ‖ colon :
    to → rightarrow → longrightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Longrightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ iff ⇔ implies ⇒ mapsto ↦ hookrightarrow ↪ uparrow ↑ downarrow ↓ nearrow ↗ searrow ↘
    sum ∑ prod ∏ int ∫ oint ∮ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ triangle △ square □ Box □ odot ⊙
    lbrace { rbrace } top ⊤ bot ⊥ models ⊨ vdash ⊢`),
  ...['quad', 'qquad', 'space', 'newline', 'thinspace', ' ', ',', ';', ':', '\\', '\n', '\t'].map(
    (name): readonly [string, string] => [name, ' '],
  ),
  ...['!', '/', '-', '@'].map((name): readonly [string, string] => [name, '']),
  ...[...'&%#_$|'].map((name): readonly [string, string] => [name, name]),
  ['{', '{'],
  ['}', '}'],
]);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function pairs(text: string): readonly (readonly [string, string])[] {
  const list = text.trim().split(/\s+/);
  return list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1] ?? ''] as const] : []));
}
