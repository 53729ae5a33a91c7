//! Tokens in, amounts out: “at least 691”, “two dozen”, “from 70 to 150” as intervals. Never reads dates, ages, times, units or labels as amounts.

use crate::claim::Bound;
use crate::claim::words::{Classes, Phrases, rows, word};
use crate::segment::{Token, TokenKind};
use std::sync::LazyLock;

/// A number in the text, with the words that bound it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// The least it can be.
    pub min: Option<u64>,
    /// The most it can be.
    pub max: Option<u64>,
    /// How its words bound it.
    pub bound: Bound,
    /// What it measures.
    pub kind: AmountKind,
    /// Whether bounding words or words of number make clear that no year, label or time is meant.
    pub sure: bool,
}

/// What an amount measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmountKind {
    /// Things or people, one by one.
    Count,
    /// Money.
    Money,
    /// Time, length, weight, per cent; dates, years, ages, labels, scores. Never a counted thing.
    Measure,
}

/// The largest value an amount may have: what a JavaScript number holds exactly.
const LARGEST: u64 = (1 << 53) - 1;

#[derive(Clone, Copy, Debug)]
enum Entry {
    Number(u64),
    Times(u64),
    Vague(Option<u64>),
    /// A bound and, for `<`, what is taken off.
    Before(Option<Bound>, u64),
    After(Bound),
}

struct Tables {
    /// Numbers, multipliers, vague amounts.
    cores: Phrases<Entry>,
    before: Phrases<Entry>,
    after: Phrases<Entry>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let bound = |sign: &str| match sign {
        ">=" => Some(Bound::AtLeast),
        ">" => Some(Bound::MoreThan),
        "<=" | "<" => Some(Bound::AtMost),
        "~" => Some(Bound::About),
        _ => None,
    };
    let (mut cores, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("numbers.txt")) {
        let [phrase, class, value] = row.as_slice() else { continue };
        match *class {
            "number" => cores.push((*phrase, Entry::Number(value.parse().unwrap_or_default()))),
            "times" => cores.push((*phrase, Entry::Times(value.parse().unwrap_or(1)))),
            "vague" => cores.push((*phrase, Entry::Vague(value.parse().ok()))),
            "bound" => before.push((*phrase, Entry::Before(bound(value), u64::from(*value == "<")))),
            _ => after.extend(bound(value).map(|bound| (*phrase, Entry::After(bound)))),
        }
    }
    Tables { cores: Phrases::new(cores.into_iter()), before: Phrases::new(before.into_iter()), after: Phrases::new(after.into_iter()) }
});

/// The words an amount is looked for in: one sentence of an article.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The article's text.
    pub text: &'a str,
    /// All its tokens.
    pub tokens: &'a [Token],
    /// Their classes.
    pub classes: &'a [Classes],
    /// The sentence's first token.
    pub first: usize,
    /// The token after the sentence's last.
    pub end: usize,
}

impl<'a> Words<'a> {
    /// The token at `at`, where it lies in the sentence.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.end && at >= self.first { self.tokens.get(at) } else { None }
    }

    /// The classes of the token at `at`; none outside the sentence.
    #[inline]
    pub fn class(&self, at: usize) -> Classes {
        if at < self.end && at >= self.first { self.classes.get(at).copied().unwrap_or_default() } else { Classes::NONE }
    }

    /// Whether the token at `at` is this word ([`word`]).
    #[inline]
    pub fn is(&self, at: usize, hash: u64) -> bool {
        self.token(at).is_some_and(|token| token.lower == hash)
    }

    /// Whether the token at `at` is one of these words.
    #[inline]
    pub fn one_of(&self, at: usize, hashes: &[u64]) -> bool {
        self.token(at).is_some_and(|token| hashes.contains(&token.lower))
    }

    /// The words of the token at `at`.
    pub fn text_at(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the token at `at` is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is_mark(self.text, mark))
    }

    /// Whether the token at `at` is a word.
    pub fn word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The span from token `first` to before token `end`.
    pub fn span(&self, first: usize, end: usize) -> Option<crate::span::Span> {
        let (a, b) = (self.tokens.get(first)?, self.tokens.get(end.checked_sub(1)?)?);
        (first < end).then(|| a.span.join(b.span))
    }
}

/// A bare number: its value (none for vague words without a floor), the token after it.
#[derive(Clone, Copy)]
struct Core {
    value: Option<u64>,
    end: usize,
    vague: bool,
    /// Written in words, or with a thousands separator or multiplier.
    spelled: bool,
    /// “2.5” without a multiplier, a time, a version: no count.
    broken: bool,
}

/// The amount that begins at token `at`, if one does.
pub fn amount_at(words: &Words<'_>, at: usize) -> Option<Amount> {
    let tables = &*TABLES;
    let mut bound = None;
    let mut start = at;
    let mut less = 0;
    let mut worded = false;
    // Bounding words, at most two groups of them (“at least some 40”, “a total of more than 40”).
    for _ in 0..2 {
        let Some((next, &Entry::Before(sign, off))) = tables.before.longest(words.tokens, start, words.end) else { break };
        start = next;
        worded = true;
        less = off;
        bound = bound.or(sign);
    }
    if let Some(found) = range(words, start, bound) {
        return Some(Amount { first: at, ..found });
    }
    // “more than a dozen”, “around the 40”
    let article = worded && words.class(start).any(Classes::DETERMINER) && core(words, start).is_none();
    let start = start + usize::from(article);
    let number = core(words, start)?;
    let mut end = number.end;
    let mut amount = Amount {
        first: at,
        end,
        min: number.value,
        max: number.value,
        bound: Bound::Exactly,
        kind: AmountKind::Count,
        sure: worded || number.spelled,
    };
    if let Some((next, &Entry::After(sign))) = tables.after.longest(words.tokens, end, words.end)
        && bound.is_none()
    {
        bound = Some(sign);
        end = next;
    } else if words.mark(end, '+') || words.is(end, word("plus")) {
        bound = bound.or(Some(Bound::AtLeast));
        end += 1;
    }
    amount.end = end;
    match (number.vague, bound) {
        (true, _) => {
            amount.bound = Bound::Vague;
            amount.max = None;
        }
        (_, Some(Bound::AtLeast)) => (amount.bound, amount.max) = (Bound::AtLeast, None),
        (_, Some(Bound::MoreThan)) => (amount.bound, amount.max) = (Bound::MoreThan, None),
        (_, Some(Bound::AtMost)) => {
            amount.bound = Bound::AtMost;
            amount.min = None;
            amount.max = number.value.map(|value| value.saturating_sub(less));
        }
        (_, Some(Bound::About)) => amount.bound = Bound::About,
        _ => {}
    }
    // “at least 70 and possibly as many as 150”, “as low as 60 and as high as 140”
    if amount.bound == Bound::AtLeast
        && let Some((upper, end)) = upper_bound(words, end)
        && amount.min.is_some_and(|min| min <= upper)
    {
        (amount.max, amount.bound, amount.end) = (Some(upper), Bound::Range, end);
    }
    amount.kind = kind(words, &amount, start, number);
    if amount.kind != AmountKind::Measure && words.is(amount.end, word("of")) && number.vague && number.value.is_some() {
        amount.end += 1;
    }
    Some(amount)
}

/// “and possibly as many as 150”, “and as high as 150”, “to as many as 150”: the value and the token after it.
fn upper_bound(words: &Words<'_>, end: usize) -> Option<(u64, usize)> {
    let mut at = end;
    while at < end + 3
        && (words.class(at).any(Classes::AND.with(Classes::ADVERB))
            || words.one_of(at, &[word("to"), word("perhaps")])
            || words.mark(at, ','))
    {
        at += 1;
    }
    let (next, &Entry::Before(Some(Bound::AtMost), _)) = TABLES.before.longest(words.tokens, at, words.end)? else { return None };
    let number = core(words, next).filter(|number| !number.vague && !number.broken)?;
    Some((number.value?, number.end)).filter(|_| at > end)
}

/// “between A and B”, “from A to B”, “A to B”, “A-B”, “A or B”.
fn range(words: &Words<'_>, at: usize, bound: Option<Bound>) -> Option<Amount> {
    let between = words.is(at, word("between"));
    let from = words.one_of(at, &[word("from"), word("anywhere"), word("somewhere")]);
    let mut start = at + usize::from(between || from);
    if from && words.one_of(start, &[word("from"), word("between")]) {
        start += 1;
    }
    let low_word = words.is(start, word("as")).then(|| TABLES.before.longest(words.tokens, start, words.end)).flatten();
    if (between || from)
        && let Some((next, _)) = low_word
    {
        start = next;
    }
    let low = core(words, start).filter(|core| !core.vague)?;
    let joined = |at: usize| !words.token(at).is_none_or(|token| token.spaced) && !words.token(at + 1).is_none_or(|token| token.spaced);
    let hyphen = (words.mark(low.end, '-') || words.mark(low.end, '–') || words.mark(low.end, '—')) && joined(low.end);
    let to = words.is(low.end, word("to"));
    let and = words.is(low.end, word("and"));
    let or = words.is(low.end, word("or"));
    if !(hyphen || (to && !between) || or || (and && (between || low_word.is_some()))) {
        return None;
    }
    let mut next = low.end + 1;
    if let Some((after, &Entry::Before(..))) = TABLES.before.longest(words.tokens, next, words.end)
        && (between || from)
    {
        next = after;
    }
    let high = core(words, next).filter(|core| !core.vague)?;
    let (mut min, max) = (low.value?, high.value?);
    // “2 to 3 million”: the multiplier belongs to both.
    if min < 1000 && max >= 1000 && !low.spelled && high.spelled {
        let factor = [1_000_000_000, 1_000_000, 1000].into_iter().find(|factor| max % factor == 0 && max / factor < 1000).unwrap_or(1);
        min = if min * factor <= max { min * factor } else { min };
    }
    let near = !or || max - min.min(max) <= min.max(2);
    // A third number after a hyphen is a date, a score or a label.
    let more = (words.mark(high.end, '-') || words.mark(high.end, '/'))
        && joined(high.end)
        && words.token(high.end + 1).is_some_and(|token| token.kind == TokenKind::Number);
    if min >= max || low.broken || high.broken || more || !near {
        return None;
    }
    let mut amount = Amount {
        first: at,
        end: high.end,
        min: Some(min),
        max: Some(max),
        bound: Bound::Range,
        kind: AmountKind::Count,
        sure: between || from || bound.is_some(),
    };
    amount.kind = kind(words, &amount, start, high);
    Some(amount)
}

/// A number without bounding words at token `at`.
fn core(words: &Words<'_>, at: usize) -> Option<Core> {
    let token = words.token(at)?;
    let found = match token.kind {
        TokenKind::Number => digits(words, at)?,
        TokenKind::Word => spelled(words, at)?,
        TokenKind::Quote => {
            // “hundreds” of battles
            let inner = core_inside_quotes(words, at)?;
            return Some(inner);
        }
        _ => return None,
    };
    Some(found)
}

fn core_inside_quotes(words: &Words<'_>, at: usize) -> Option<Core> {
    let (end, &Entry::Vague(floor)) = TABLES.cores.longest(words.tokens, at + 1, words.end)? else { return None };
    let closed = words.token(end).is_some_and(|token| token.kind == TokenKind::Quote);
    closed.then_some(Core { value: floor, end: end + 1, vague: true, spelled: true, broken: false })
}

/// Digits, with a multiplier after them.
fn digits(words: &Words<'_>, at: usize) -> Option<Core> {
    let text = words.text_at(at);
    let mut whole: u64 = 0;
    let mut fraction: (u64, u64) = (0, 1);
    let (mut dots, mut groups, mut colon, mut after_dot) = (0u32, false, false, 0u32);
    for character in text.chars() {
        match character {
            '.' => dots += 1,
            ':' => colon = true,
            ',' | '\u{2009}' | '\u{202f}' => groups = true,
            _ => {
                let digit = u64::from(character.to_digit(10)?);
                if dots == 0 {
                    whole = whole.checked_mul(10)?.checked_add(digit)?;
                } else if after_dot < 6 {
                    fraction = (fraction.0 * 10 + digit, fraction.1 * 10);
                    after_dot += 1;
                }
            }
        }
    }
    let mut end = at + 1;
    let times = multiplier(words, &mut end);
    let broken = colon || dots > 1 || (dots == 1 && times == 1);
    let value = whole.checked_mul(times)?.checked_add((u128::from(fraction.0) * u128::from(times) / u128::from(fraction.1)) as u64)?;
    (value <= LARGEST).then_some(Core { value: Some(value), end, vague: false, spelled: groups || times > 1, broken })
}

/// The product of the multipliers at `end`, which moves behind them.
fn multiplier(words: &Words<'_>, end: &mut usize) -> u64 {
    let mut times: u64 = 1;
    while let Some((next, &Entry::Times(factor))) = TABLES.cores.longest(words.tokens, *end, words.end) {
        if times.saturating_mul(factor) > LARGEST {
            break;
        }
        times *= factor;
        *end = next;
    }
    times
}

/// A number in words.
fn spelled(words: &Words<'_>, at: usize) -> Option<Core> {
    let tables = &*TABLES;
    // “half a million”, “half a dozen”, “a quarter of a million”
    for (first, divisor) in [(word("half"), 2), (word("quarter"), 4)] {
        let start = at + usize::from(divisor == 4 && words.class(at).any(Classes::INDEFINITE));
        if words.is(start, first) {
            let mut next = start + 1 + usize::from(words.is(start + 1, word("of")));
            next += usize::from(words.class(next).any(Classes::INDEFINITE));
            let times = multiplier(words, &mut next);
            return (times > 1).then_some(Core { value: Some(times / divisor), end: next, vague: false, spelled: true, broken: false });
        }
    }
    // “a dozen”, “a hundred”
    if words.one_of(at, &[word("a"), word("an")]) {
        let mut end = at + 1;
        let times = multiplier(words, &mut end);
        if times > 1 {
            return Some(Core { value: Some(times), end, vague: false, spelled: true, broken: false });
        }
    }
    if let Some((end, &Entry::Vague(floor))) = tables.cores.longest(words.tokens, at, words.end) {
        let mut end = end;
        // “several hundred”, “a few dozen”
        let times = multiplier(words, &mut end);
        return Some(Core { value: floor.map(|floor| floor.saturating_mul(times)), end, vague: true, spelled: true, broken: false });
    }
    let (mut total, mut current): (u64, u64) = (0, 0);
    let mut end = at;
    let mut any = false;
    loop {
        if let Some(value) = word_value(words, end) {
            if any && current % 10 != 0 && current % 100 != 0 {
                break;
            }
            if any && value >= 100 {
                break;
            }
            current += value;
            end += 1;
        } else if let Some((next, &Entry::Times(factor))) = tables.cores.longest(words.tokens, end, words.end) {
            if !any {
                // A bare “hundred”, “dozen”, “million” counts where words of bound stand before it; `amount_at` skips the article.
                current = 1;
            }
            if factor == 100 || factor == 12 {
                current = current.checked_mul(factor)?;
            } else {
                total = total.checked_add(current.checked_mul(factor)?)?;
                current = 0;
            }
            end = next;
        } else if any
            && words.is(end, word("and"))
            && (current % 100 == 0 && (current > 0 || total > 0))
            && word_value(words, end + 1).is_some()
        {
            // “two hundred and fifty”
            end += 1;
            continue;
        } else if any && current > 0 && words.is(end, word("and")) && words.is(end + 1, word("a")) && words.is(end + 2, word("half")) {
            // “two and a half million”
            let mut next = end + 3;
            let times = multiplier(words, &mut next);
            let value = current.checked_mul(times)?.checked_add(times / 2)?;
            return (times > 1).then_some(Core { value: Some(value), end: next, vague: false, spelled: true, broken: false });
        } else {
            break;
        }
        any = true;
    }
    let value = total.checked_add(current)?;
    (any && value <= LARGEST).then_some(Core { value: Some(value), end, vague: false, spelled: true, broken: false })
}

/// The value of a single number word, also “twenty-five”.
fn word_value(words: &Words<'_>, at: usize) -> Option<u64> {
    let token = words.token(at).filter(|token| token.kind == TokenKind::Word)?;
    if let Some((_, &Entry::Number(value))) = TABLES.cores.longest(words.tokens, at, at + 1) {
        return Some(value);
    }
    let (tens, units) = token.span.of(words.text).split_once('-')?;
    let value = |part: &str| {
        let token = Token { lower: crate::hash::word_hash(part), ..*token };
        match TABLES.cores.longest(&[token], 0, 1) {
            Some((_, &Entry::Number(value))) => Some(value),
            _ => None,
        }
    };
    let (tens, units) = (value(tens)?, value(units)?);
    (tens >= 20 && tens.is_multiple_of(10) && (1..10).contains(&units)).then_some(tens + units)
}

/// What an amount whose number stands at `start..core.end` measures.
fn kind(words: &Words<'_>, amount: &Amount, start: usize, core: Core) -> AmountKind {
    let (before, after) = (start.wrapping_sub(1), amount.end);
    let value = core.value.unwrap_or_default();
    let currency = |at: usize| {
        words.token(at).is_some_and(|token| {
            token.kind == TokenKind::Mark && matches!(token.span.of(words.text), "$" | "€" | "£" | "¥" | "₽" | "₹" | "₺")
        })
    };
    let next = words.class(after);
    let adjective = usize::from(words.token(after).is_some_and(Token::capitalized));
    if currency(before)
        || next.any(Classes::MONEY) && !next.any(Classes::PERSON)
        || words.class(after + adjective).any(Classes::MONEY) && adjective == 1
    {
        return AmountKind::Money;
    }
    if core.broken || next.any(Classes::UNIT.with(Classes::TIME_UNIT)) || words.mark(after, '%') || words.mark(after, '°') {
        return AmountKind::Measure;
    }
    let number = words.token(start).is_some_and(|token| token.kind == TokenKind::Number);
    let near = |at: usize| words.token(at).is_some_and(|token| token.kind == TokenKind::Number);
    let glued = |at: usize| {
        (words.mark(at, '-') || words.mark(at, '/') || words.mark(at, '.')) && !words.token(at).is_none_or(|token| token.spaced)
    };
    // 22-04-2016, 24/7, 3-2; a range has been read before.
    if number
        && (glued(before) && before != usize::MAX && (near(before.wrapping_sub(1)) || words.word(before.wrapping_sub(1)))
            || glued(after) && near(after + 1) && !words.token(after + 1).is_none_or(|token| token.spaced))
    {
        return AmountKind::Measure;
    }
    let month = |at: usize| words.class(at).any(Classes::MONTH) && words.token(at).is_some_and(Token::capitalized);
    let year = |at: usize| words.text_at(at).len() == 4 && words.text_at(at).parse().is_ok_and(|year: u32| (1800..2100).contains(&year));
    // “Aug 142016”: a date that lost its mark.
    if number && value > 31 && !amount.sure && month(before) && !next.any(Classes::PERSON) {
        return AmountKind::Measure;
    }
    if number && value <= 31 && !amount.sure {
        let opened = words.one_of(before.wrapping_sub(1), &[word("in"), word("since"), word("last"), word("during")]);
        if month(before) && !(opened && next.any(Classes::PERSON))
            || month(after) && !next.any(Classes::MODAL)
            || month(after) && year(after + 1)
        {
            return AmountKind::Measure;
        }
    }
    if number && year(start) && !(amount.sure && amount.first < start) {
        let dated = words.class(before).any(Classes::DATE_LEAD);
        let date_before = month(before) || near(before) || words.class(before).any(Classes::WEEKDAY);
        let counted = next.any(Classes::PERSON)
            || words.class(after + 1).any(Classes::PERSON) && words.word(after) && !words.token(after).is_some_and(Token::capitalized);
        if date_before || !counted || (dated && !next.any(Classes::PERSON)) {
            return AmountKind::Measure;
        }
    }
    let label = words.class(before).any(Classes::LABEL)
        && (words.token(before).is_some_and(Token::capitalized)
            || words.one_of(before, &[word("no."), word("number"), word("page"), word("article")]));
    let age = words.one_of(before, &[word("aged"), word("age"), word("ages")]);
    // “no one”, “each one”, “one another”, “one day”
    let pronoun = words.is(start, word("one")) && (words.class(before).any(Classes::PRONOUN_ONE) || words.is(after, word("another")));
    if label && number || age || pronoun {
        return AmountKind::Measure;
    }
    AmountKind::Count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;
    use crate::span::Span;

    /// Prints the amounts of a text: words, min, max, bound, kind.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let segmented = segment::segment(text, &[segment_block(text)]);
        let classes = crate::claim::words::classify(text, &segmented.tokens);
        let words = Words { text, tokens: &segmented.tokens, classes: &classes, first: 0, end: segmented.tokens.len() };
        let (mut at, mut found) = (0, Vec::new());
        while at < words.end {
            let Some(amount) = amount_at(&words, at) else {
                at += 1;
                continue;
            };
            let side = |value: Option<u64>| value.map_or("-".to_owned(), |value| value.to_string());
            let span = words.span(amount.first, amount.end).unwrap_or_default();
            let sign = serde_json::to_value(amount.bound).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
            if amount.kind == AmountKind::Measure {
                // What a time or a date is worth as a number says nothing.
                found.push(format!("{} no", span.of(text)));
                at = amount.end;
                continue;
            }
            let kind = match amount.kind {
                AmountKind::Money => " money",
                _ => "",
            };
            found.push(format!("{} {} {}..{}{kind}", span.of(text), sign, side(amount.min), side(amount.max)));
            at = amount.end;
        }
        assert_eq!(found.join("; "), expected, "{text}");
    }

    fn segment_block(text: &str) -> crate::boilerplate::LabeledBlock {
        crate::boilerplate::LabeledBlock {
            span: Span::of_range(0..text.len()),
            role: crate::boilerplate::Role::Content,
            kind: crate::boilerplate::BlockKind::Paragraph,
            why: crate::why::Why::rule("test", ""),
            block: 0,
        }
    }

    #[test]
    fn digits_words_and_mixtures() {
        check("12 men and 1,912 cows", "12 = 12..12; 1,912 = 1912..1912");
        check("twenty-five boats, two hundred and fifty cars", "twenty-five = 25..25; two hundred and fifty = 250..250");
        check("1.2 million voters and half a million sheep", "1.2 million = 1200000..1200000; half a million = 500000..500000");
        check("two dozen nurses, a dozen clerks", "two dozen = 24..24; a dozen = 12..12");
        check("two and a half million people", "two and a half million = 2500000..2500000");
        check("three hundred thousand trees", "three hundred thousand = 300000..300000");
    }

    #[test]
    fn bounds() {
        check("at least 40 people", "at least 40 >= 40..-");
        check("no fewer than nine", "no fewer than nine >= 9..-");
        check("more than 444 men, over a dozen boats", "more than 444 > 444..-; over a dozen > 12..-");
        check("as many as 200 homes, up to 30 cars", "as many as 200 <= -..200; up to 30 <= -..30");
        check("fewer than 10 seats", "fewer than 10 <= -..9");
        check("about 150 villages, some 40 men, nearly 30", "about 150 ~ 150..150; some 40 ~ 40..40; nearly 30 ~ 30..30");
        check("20 or more dogs, 30 or so cats, 50+ birds", "20 or more >= 20..-; 30 or so ~ 30..30; 50+ >= 50..-");
    }

    #[test]
    fn ranges() {
        check("between 12 and 15 people", "between 12 and 15 range 12..15");
        check("from as low as 60 and as high as 140", "from as low as 60 and as high as 140 range 60..140");
        check("10-15 goats, 10 to 15 goats", "10-15 range 10..15; 10 to 15 range 10..15");
        check("two or three men", "two or three range 2..3");
        check("at least 70 and possibly as many as 150 dead", "at least 70 and possibly as many as 150 range 70..150");
    }

    #[test]
    fn vague_amounts_have_documented_floors() {
        check(
            "several men, tens of men, dozens, scores of them",
            "several vague 3..-; tens of vague 20..-; dozens vague 24..-; scores of vague 40..-",
        );
        check("hundreds of cars and tens of thousands of people", "hundreds of vague 200..-; tens of thousands of vague 20000..-");
        check("many people and a large number of boats", "many vague -..-; a large number of vague -..-");
        check("in “hundreds” of battles", "“hundreds” of vague 200..-");
    }

    #[test]
    fn what_is_no_count() {
        check("on July 5 2016 in 1998", "5 no; 2016 no; 1998 no");
        check("in the past 24 hours, 5 km away", "24 no; 5 no");
        check("$20 million and 20 million Syrian pounds", "20 million = 20000000..20000000 money; 20 million = 20000000..20000000 money");
        check("at 10:30 the M4 and the 123rd Brigade", "10:30 no");
        check("22-04-2016 no one came", "22 no; 04-2016 no; one no");
        check("2.5 percent, 3 years old, Resolution 2254", "2.5 no; 3 no; 2254 no");
        check("2000 people and 2,000 cars", "2000 = 2000..2000; 2,000 = 2000..2000");
    }
}
