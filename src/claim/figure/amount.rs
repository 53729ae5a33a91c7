//! A number in, what it measures out: things one by one, money, or what is no amount (dates, ages, times, units, labels).

use crate::number::{self, Bound, Number};
use crate::segment::{Token, TokenKind};
use crate::words::{Classes, Words, word};

/// A number in the text that counts or measures.
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

/// The amount that begins at token `at`, if one does.
pub fn amount_at(words: &Words<'_>, at: usize) -> Option<Amount> {
    let number = number::read(words, at)?;
    let whole = |value: Option<u64>| Some(value? / 10_u64.checked_pow(u32::from(number.decimals))?);
    let mut amount = Amount {
        first: number.first,
        end: number.end,
        min: whole(number.min),
        max: whole(number.max),
        bound: number.bound,
        kind: AmountKind::Count,
        sure: number.sure,
    };
    (amount.bound, amount.max) = of_whole_things(amount.bound, amount.max);
    amount.kind = kind(words, &amount, &number);
    if amount.kind != AmountKind::Measure && words.is(amount.end, word("of")) && number.vague && amount.min.is_some() {
        amount.end += 1;
    }
    Some(amount)
}

/// What the amount of a number measures.
fn kind(words: &Words<'_>, amount: &Amount, read: &Number) -> AmountKind {
    let start = read.bare;
    let (before, after) = (start.wrapping_sub(1), amount.end);
    // Of a range the upper number decides.
    let value = amount.max.or(amount.min).unwrap_or_default();
    let next = words.class(after);
    let adjective = usize::from(words.token(after).is_some_and(Token::capitalized));
    if number::currency_sign(words.text_at(before))
        || next.any(Classes::MONEY) && !next.any(Classes::PERSON)
        || words.class(after + adjective).any(Classes::MONEY) && adjective == 1
    {
        return AmountKind::Money;
    }
    if read.broken || next.any(Classes::UNIT.with(Classes::TIME_UNIT)) || words.mark(after, '%') || words.mark(after, '°') {
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
    // “UTC+3”, “+30”
    let signed = words.mark(before, '+') && !words.token(start).is_none_or(|token| token.spaced);
    if label && number || age || pronoun || signed {
        return AmountKind::Measure;
    }
    AmountKind::Count
}

/// A bound as it is said of whole things: fewer than ten are nine at most.
pub fn of_whole_things(bound: Bound, most: Option<u64>) -> (Bound, Option<u64>) {
    if bound == Bound::LessThan { (Bound::AtMost, most.map(|most| most.saturating_sub(1))) } else { (bound, most) }
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
        let classes = crate::words::classify(text, &segmented.tokens);
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
