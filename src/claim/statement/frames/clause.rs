//! Where a phrase begins in, whether a clause or an infinitive stands there out. Never says where it ends.

use crate::claim::statement::lexicon::{class, form};
use crate::claim::statement::sheet::Sheet;
use crate::segment::TokenKind;

/// Whether a finite verb follows its subject here before a comma ends the phrase.
pub fn has_clause(sheet: &Sheet<'_>, start: usize, limit: usize, object: bool) -> bool {
    let mut at = start;
    let mut relative = false;
    while at < limit.min(start + 40) {
        if let Some(quote) = sheet.quote_at(at) {
            at = (quote.end as usize).max(at + 1);
            continue;
        }
        let joint = sheet.is(at, class::AND | class::BUT) && sheet.finite(at + 1, at + 1);
        if sheet.is(at, class::STOP | class::SEMICOLON | class::COLON) || object && (joint || sheet.is(at, class::COMMA)) {
            return false;
        }
        if at > start && sheet.finite(at, start) || at == start && sheet.is(at, class::SUBJECT) {
            if relative {
                relative = false;
            } else {
                return true;
            }
        }
        if at > start && sheet.is(at, class::RELATIVE) {
            relative = true;
        }
        at += 1;
    }
    false
}

/// Whether the words here go on as an infinitive after “to”.
pub fn infinitive_follows(sheet: &Sheet<'_>, at: usize) -> bool {
    let mut at = at;
    while sheet.adverb(at) {
        at += 1;
    }
    let word = sheet.word(at);
    word.forms & form::BASE != 0
        || word.class & (class::BE | class::HAVE | class::DO) != 0
        || word.class == 0
            && word.forms == 0
            && sheet.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.capitalized())
            && !sheet.text(at).ends_with('s')
}
