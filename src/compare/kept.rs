//! The claims of a session's articles in, one article at a time; the relations between them out. What one more article costs is its own claims and
//! those that they meet, and what comes out is what all articles together would give, whatever the order in which they came and went.

use super::fact::Fact;
use super::ledger::{Comparisons, Entry, Finder, Ledger, Place, Told};
use super::repeats::{self, Same};
use super::scope::{Named, Says, Scope};
use super::table::{Open, Table};
use super::{ArticleClaims, Id, Inner, Judged, Relation, WINDOW, control, dates, denial, figures, parts};
use crate::compact_sort::CompactSort;
use crate::hash::{FNV_START, HashMap, HashSet, fnv1a};
use crate::ordered::{Neighbours, put};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

/// The finders that lay claims side by side, two by two.
const PAIRS: [Finder; 4] = [Finder::Dates, Finder::Figures, Finder::Control, Finder::Denials];

/// What is kept of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Seen {
    same: Same,
    repeats: Option<u64>,
    /// Where it meets others, sorted.
    keys: Box<[Bucket]>,
    /// A hash of what it says by entities, which the other articles have a say in.
    says: u64,
}

impl Seen {
    fn of(fact: &Fact<'_>) -> Self {
        let mut keys = Vec::new();
        for finder in PAIRS {
            let found = match finder {
                Finder::Dates => dates::keys(fact),
                Finder::Figures => figures::keys(fact),
                Finder::Control => control::keys(fact),
                _ => denial::keys(fact),
            };
            keys.extend(found.into_iter().map(|key| Bucket::new(finder, key)));
        }
        keys.compact_sort();
        keys.dedup();
        let (victim, actor) = (&fact.victim, &fact.actor);
        let lists = [&fact.places, &fact.around, &victim.names, &victim.groups, &actor.names, &actor.groups];
        let mut says = FNV_START ^ u64::from(fact.object_is_place);
        for list in lists {
            says = list.iter().fold(fnv1a(&[0xFE], says), |hash, id| fnv1a(&[0xFF], fnv1a(&id.to_le_bytes(), hash)));
        }
        let same = Same { span: fact.claim.span, stance: fact.claim.stance, mended: !fact.claim.mended.is_empty() };
        Self { same, repeats: repeats::bucket(fact), keys: keys.into(), says }
    }
}

/// What is kept of an article.
#[derive(Clone, Debug)]
struct Held {
    id: Arc<str>,
    /// A claim each, and whether it leads those in the same words.
    claims: Vec<(Seen, bool)>,
    says: Says,
    /// What it asked: see [`Asked`](super::fact::Asked).
    names: Box<[Named]>,
    places: Box<[Id]>,
    /// The relations inside it.
    inner: Vec<(Finder, Entry)>,
}

impl Held {
    fn place(&self, number: u32, index: usize) -> Place {
        Place { article: self.id.clone(), number, index: index as u32 }
    }
}

/// The relations of a session, kept so that one more article costs little.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    scope: Scope,
    held: BTreeMap<u32, Held>,
    /// The articles that asked whether a word is a name, or a place named by too many.
    name_asked: HashMap<Named, Vec<u32>>,
    place_asked: HashMap<Id, Vec<u32>>,
    found: Found,
}

impl Kept {
    /// Takes an article out: it is gone, or has other claims now and is to be read again.
    pub fn remove(&mut self, number: u32) {
        let Some(held) = self.held.remove(&number) else { return };
        self.scope.remove(&held.id, &held.says);
        self.ask(number, &held.names, &held.places, false);
        // The last first: what is in order is moved up behind each that goes.
        for (index, (seen, leads)) in held.claims.iter().enumerate().rev() {
            self.found.leave(&held.place(number, index), seen, *leads);
        }
        self.found.forget_inner(&held.inner);
    }

    /// Reads articles that are new, and those of whose entities some are joined into others than before; brings the relations up to date.
    pub fn read<'a>(&mut self, mut numbers: BTreeSet<u32>, articles: &dyn Fn(u32) -> Option<ArticleClaims<'a>>) {
        for &number in &numbers {
            let Some(article) = articles(number) else { continue };
            let says = Says::read(&article);
            if let Some(held) = self.held.get_mut(&number) {
                if held.says != says {
                    self.scope.remove(&held.id, &held.says);
                    self.scope.add(&held.id, &says);
                    held.says = says;
                }
            } else {
                let id: Arc<str> = article.id.into();
                self.scope.add(&id, &says);
                let (names, places) = Default::default();
                self.held.insert(number, Held { id, claims: Vec::new(), says, names, places, inner: Vec::new() });
            }
        }
        let (names, places) = self.scope.settle();
        numbers.extend(names.iter().filter_map(|name| self.name_asked.get(name)).flatten());
        numbers.extend(places.iter().filter_map(|place| self.place_asked.get(place)).flatten());

        let scope = std::mem::take(&mut self.scope);
        let articles = |number| articles(number);
        let table = Table::new(&articles, &scope);
        for number in numbers {
            if let Some(open) = table.open(number) {
                self.reread(number, &open);
            }
            table.close(number);
        }
        self.found.settle(&mut self.held, &table);
        drop(table);
        self.scope = scope;
    }

    /// The relations when articles were last read, in the order of the articles.
    pub const fn comparisons(&self) -> &Comparisons {
        self.found.ledger.list()
    }

    /// Steps of work until now: claims read, and pairs of claims laid side by side.
    pub const fn steps(&self) -> u64 {
        self.found.steps
    }

    /// Notes what an article asked, or no longer asks.
    fn ask(&mut self, number: u32, names: &[Named], places: &[Id], asks: bool) {
        fn note<K: Eq + Hash + Copy>(all: &mut HashMap<K, Vec<u32>>, key: K, number: u32, asks: bool) {
            let articles = all.entry(key).or_default();
            match articles.binary_search(&number) {
                Err(at) if asks => put(articles, at, number),
                Ok(at) if !asks => drop(articles.remove(at)),
                _ => {}
            }
            if articles.is_empty() {
                all.remove(&key);
            }
        }
        for &name in names {
            note(&mut self.name_asked, name, number, asks);
        }
        for &place in places {
            note(&mut self.place_asked, place, number, asks);
        }
    }

    /// Reads the claims of an article anew; those that say what they said stay as they are.
    fn reread(&mut self, number: u32, open: &Open<'_>) {
        let Some(mut held) = self.held.remove(&number) else { return };
        self.found.steps += 1;
        let mut before = std::mem::take(&mut held.claims).into_iter();
        let mut claims = Vec::with_capacity(open.article().claims.len());
        for (index, fact) in open.facts(0..usize::MAX).enumerate() {
            let (seen, place) = (Seen::of(fact), held.place(number, index));
            let before = before.next();
            if let Some((was, leads)) = before.as_ref().filter(|(was, _)| *was == seen) {
                claims.push((was.clone(), *leads));
                continue;
            }
            if let Some((was, leads)) = &before {
                self.found.leave(&place, was, *leads);
            }
            let leads = self.found.come(&place, &seen);
            claims.push((seen, leads));
        }
        held.claims = claims;
        self.found.forget_inner(&held.inner);
        let inner = [(Finder::Parts, parts::find(open)), (Finder::Unverified, denial::unverified(open))];
        held.inner.clear();
        for (finder, Inner { members, judged }) in
            inner.into_iter().flat_map(|(finder, found)| found.into_iter().map(move |one| (finder, one)))
        {
            let mut members: Vec<Place> = members.into_iter().map(|index| held.place(number, index)).collect();
            members.compact_sort();
            members.dedup();
            let told = Told { relation: judged.relation, members, rule: judged.rule, text: judged.text.unwrap_or_default() };
            held.inner.extend(self.found.ledger.enter(finder, told).map(|entry| (finder, entry)));
        }
        let asked = open.asked();
        let asked: (Box<[Named]>, Box<[Id]>) = (asked.names.into_iter().collect(), asked.places.into_iter().collect());
        if (&asked.0, &asked.1) != (&held.names, &held.places) {
            self.ask(number, &held.names, &held.places, false);
            self.ask(number, &asked.0, &asked.1, true);
            (held.names, held.places) = asked;
        }
        self.held.insert(number, held);
    }
}

/// How a pair of claims was judged.
#[derive(Clone, Copy, Debug)]
struct Relates {
    relation: Relation,
    rule: &'static str,
    /// Whether all that are so related, in however many steps, make one entry.
    groups: bool,
}

/// A bucket in which claims meet two by two: a key whose last bits name the finder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Bucket(u64);

impl Bucket {
    /// The bits that name one of [`PAIRS`].
    const BITS: u64 = 3;

    const fn new(finder: Finder, key: u64) -> Self {
        let finder = match finder {
            Finder::Dates => 0,
            Finder::Figures => 1,
            Finder::Control => 2,
            _ => 3,
        };
        Self(key & !Self::BITS | finder)
    }

    const fn finder(self) -> Finder {
        match self.0 & Self::BITS {
            0 => Finder::Dates,
            1 => Finder::Figures,
            2 => Finder::Control,
            _ => Finder::Denials,
        }
    }
}

/// What was found between claims.
#[derive(Clone, Debug, Default)]
struct Found {
    ledger: Ledger,
    /// Claims in the same words, and those that lead them by where they meet others: in their order.
    repeats: Neighbours<u64, Place>,
    meetings: Neighbours<Bucket, Place>,
    /// The entry of claims in the same words.
    repeated: HashMap<u64, Entry>,
    /// Each claim with those that it relates to.
    related: BTreeMap<Place, BTreeMap<(Finder, Place), Relates>>,
    /// The group of figures that a claim is in.
    grouped: BTreeMap<(Relation, Place), Entry>,
    /// What has changed since it was settled: repeats, the claims that came and went in a bucket, claims that relate to others in groups.
    changed_repeats: BTreeSet<u64>,
    changed: BTreeMap<Bucket, (BTreeSet<Place>, BTreeSet<Place>)>,
    regroup: BTreeSet<(Relation, Place)>,
    steps: u64,
}

impl Found {
    /// Takes in a claim; says whether it speaks for itself already.
    fn come(&mut self, place: &Place, seen: &Seen) -> bool {
        self.steps += 1;
        let Some(repeats) = seen.repeats else {
            self.lead(place, seen, true);
            return true;
        };
        self.repeats.insert(repeats, place.clone(), 0, |_, _, _| ());
        self.changed_repeats.insert(repeats);
        false
    }

    /// Takes out a claim, which leads those in the same words or does not.
    fn leave(&mut self, place: &Place, seen: &Seen, leads: bool) {
        self.steps += 1;
        if let Some(repeats) = seen.repeats {
            self.repeats.remove(&repeats, place, 0, |_, _, _| ());
            self.changed_repeats.insert(repeats);
        }
        if leads {
            self.lead(place, seen, false);
        }
    }

    /// Takes out the relations inside an article.
    fn forget_inner(&mut self, inner: &[(Finder, Entry)]) {
        for (finder, entry) in inner {
            self.ledger.take(*finder, entry);
        }
    }

    /// Lets a claim meet others from now on, or no longer.
    fn lead(&mut self, place: &Place, seen: &Seen, leads: bool) {
        for &bucket in &seen.keys {
            let (came, went) = self.changed.entry(bucket).or_default();
            if leads {
                self.meetings.insert(bucket, place.clone(), 0, |_, _, _| ());
                came.insert(place.clone());
            } else {
                self.meetings.remove(&bucket, place, 0, |_, _, _| ());
                went.insert(place.clone());
                came.remove(place);
            }
        }
        if !leads {
            let related: Vec<(Finder, Place)> = self.related.get(place).into_iter().flat_map(BTreeMap::keys).cloned().collect();
            for (finder, other) in &related {
                self.unrelate(*finder, place, other);
            }
        }
    }

    /// Brings everything up to date.
    fn settle(&mut self, held: &mut BTreeMap<u32, Held>, table: &Table<'_>) {
        let changed = std::mem::take(&mut self.changed_repeats);
        // All that were go before any comes: claims of an article that was read again may stand at each other's places now.
        for bucket in &changed {
            if let Some(entry) = self.repeated.remove(bucket) {
                self.ledger.take(Finder::Repeats, &entry);
            }
        }
        for bucket in changed {
            self.repeat(bucket, held, table);
        }
        let mut tried = HashSet::default();
        for (bucket, (came, went)) in std::mem::take(&mut self.changed) {
            self.part(bucket, &came, held);
            for (earlier, later) in self.met(bucket, &came, &went) {
                if tried.insert((bucket.finder(), earlier.number, earlier.index, later.number, later.index)) {
                    self.judge(bucket.finder(), &earlier, &later, table);
                }
            }
        }
        self.group(table);
        let claim = |place: &Place| Some(table.open(place.number)?.article().claims.get(place.index as usize)?.id.clone());
        self.ledger.settle(claim);
    }

    /// Enters claims in the same words. The first of them stands for all in what follows.
    fn repeat(&mut self, bucket: u64, held: &mut BTreeMap<u32, Held>, table: &Table<'_>) {
        let members = self.repeats.members(&bucket).to_vec();
        let same = |place: &Place| Some(held.get(&place.number)?.claims.get(place.index as usize)?.0.same);
        let members: Vec<(&Place, Same)> = members.iter().filter_map(|place| Some((place, same(place)?))).collect();
        self.steps += members.len() as u64;
        let (distinct, leads) = repeats::distinct(&members);
        for (&(place, _), leads) in members.iter().zip(leads) {
            let Some((seen, led)) = held.get_mut(&place.number).and_then(|held| held.claims.get_mut(place.index as usize)) else {
                continue;
            };
            if std::mem::replace(led, leads) != leads {
                self.lead(place, &seen.clone(), leads);
            }
        }
        let Some((first, [_, ..])) = distinct.split_first() else { return };
        let Some(open) = table.open(first.0.number) else { return };
        let Some(fact) = open.fact(first.0.index as usize) else { return };
        let text = repeats::tell(fact, &open.name(), &distinct);
        let members = distinct.iter().map(|(place, _)| (*place).clone()).collect();
        if let Some(entry) = self.ledger.enter(Finder::Repeats, Told { relation: Relation::Repeat, members, rule: "same-words", text }) {
            self.repeated.insert(bucket, entry);
        }
    }

    /// The pairs of claims that come within reach of each other in a bucket, the earlier first: all of those that came, and of the others those
    /// that stood too far apart before some went.
    fn met(&self, bucket: Bucket, came: &BTreeSet<Place>, went: &BTreeSet<Place>) -> Vec<(Place, Place)> {
        let members = self.meetings.members(&bucket);
        let mut pairs = Vec::new();
        for place in came {
            let Ok(at) = members.binary_search(place) else { continue };
            let before = members.get(at.saturating_sub(WINDOW)..at).unwrap_or_default();
            pairs.extend(before.iter().map(|earlier| (earlier.clone(), place.clone())));
            let after = members.get(at + 1..members.len().min(at + 1 + WINDOW)).unwrap_or_default();
            pairs.extend(after.iter().filter(|later| !came.contains(*later)).map(|later| (place.clone(), later.clone())));
        }
        for place in went {
            let at = members.partition_point(|member| member < place);
            for (from, earlier) in members.iter().enumerate().take(at).skip(at.saturating_sub(WINDOW)) {
                let nearest = (from + WINDOW + 1).saturating_sub(went.len()).max(at);
                let later = members.get(nearest..members.len().min(from + WINDOW + 1)).unwrap_or_default();
                pairs.extend(later.iter().map(|later| (earlier.clone(), later.clone())));
            }
        }
        pairs
    }

    /// Takes out the relations of claims that no longer stand within reach of each other, since others came between them.
    fn part(&mut self, bucket: Bucket, came: &BTreeSet<Place>, held: &BTreeMap<u32, Held>) {
        let members = self.meetings.members(&bucket);
        if members.len() <= WINDOW + 1 {
            return;
        }
        let mut near: BTreeSet<&Place> = BTreeSet::new();
        for place in came {
            let at = members.partition_point(|member| member < place);
            near.extend(members.get(at.saturating_sub(WINDOW)..members.len().min(at + WINDOW + 1)).unwrap_or_default());
        }
        let mut parted = Vec::new();
        for place in near {
            for (finder, other) in self.related.get(place).into_iter().flat_map(BTreeMap::keys) {
                if *finder == bucket.finder() && place < other && !self.meet(*finder, place, other, held) {
                    parted.push((place.clone(), other.clone()));
                }
            }
        }
        for (place, other) in &parted {
            self.unrelate(bucket.finder(), place, other);
        }
    }

    /// Whether two claims stand within reach of each other in a bucket.
    fn meet(&self, finder: Finder, a: &Place, b: &Place, held: &BTreeMap<u32, Held>) -> bool {
        let keys =
            |place: &Place| held.get(&place.number).and_then(|held| held.claims.get(place.index as usize)).map(|(seen, _)| &*seen.keys);
        let (Some(a_keys), Some(b_keys)) = (keys(a), keys(b)) else { return false };
        a_keys.iter().filter(|bucket| bucket.finder() == finder && b_keys.binary_search(bucket).is_ok()).any(|bucket| {
            let members = self.meetings.members(bucket);
            matches!((members.binary_search(a), members.binary_search(b)), (Ok(a), Ok(b)) if a.abs_diff(b) <= WINDOW)
        })
    }

    /// Lays two claims side by side.
    fn judge(&mut self, finder: Finder, a: &Place, b: &Place, table: &Table<'_>) {
        self.steps += 1;
        if self.related.get(a).is_some_and(|related| related.contains_key(&(finder, b.clone()))) {
            return;
        }
        let (Some(open_a), Some(open_b)) = (table.open(a.number), table.open(b.number)) else { return };
        let (Some(fact_a), Some(fact_b)) = (open_a.fact(a.index as usize), open_b.fact(b.index as usize)) else { return };
        let judged = match finder {
            Finder::Dates => dates::judge(table, fact_a, fact_b),
            Finder::Figures => figures::judge(table, fact_a, fact_b),
            Finder::Control => control::judge(table, fact_a, fact_b),
            _ => denial::judge(table, fact_a, fact_b),
        };
        let Some(Judged { relation, rule, text }) = judged else { return };
        let relates = Relates { relation, rule, groups: text.is_none() };
        for (one, other) in [(a, b), (b, a)] {
            self.related.entry(one.clone()).or_default().insert((finder, other.clone()), relates);
            if relates.groups {
                self.regroup.insert((relation, one.clone()));
            }
        }
        if let Some(text) = text {
            self.ledger.enter(finder, Told { relation, members: vec![a.clone(), b.clone()], rule, text });
        }
    }

    /// Takes out the relation of a pair.
    fn unrelate(&mut self, finder: Finder, a: &Place, b: &Place) {
        for (one, other) in [(a, b), (b, a)] {
            let Some(related) = self.related.get_mut(one) else { continue };
            let relates = related.remove(&(finder, other.clone()));
            if related.is_empty() {
                self.related.remove(one);
            }
            let Some(Relates { relation, groups, .. }) = relates else { continue };
            if groups {
                self.regroup.insert((relation, one.clone()));
            } else if one < other {
                self.ledger.take(finder, &(relation, one.clone(), other.clone()));
            }
        }
    }

    /// Makes the groups anew in which something has changed.
    fn group(&mut self, table: &Table<'_>) {
        let mut open: Vec<(Relation, Place)> = Vec::new();
        for one in std::mem::take(&mut self.regroup) {
            if let Some(entry) = self.grouped.get(&one).cloned() {
                let members = self.ledger.take(Finder::FigureGroups, &entry).map(|told| told.members).unwrap_or_default();
                for member in members {
                    let member = (one.0, member);
                    self.grouped.remove(&member);
                    open.push(member);
                }
            }
            open.push(one);
        }
        for (relation, place) in open {
            if self.grouped.contains_key(&(relation, place.clone())) {
                continue;
            }
            // The rule is that of the first pair.
            let (mut members, mut pairs) = (BTreeSet::new(), BTreeMap::new());
            let mut reached = vec![place];
            while let Some(place) = reached.pop() {
                for ((_, other), relates) in self.related.get(&place).into_iter().flatten().filter(|(_, relates)| relates.groups) {
                    if relates.relation == relation {
                        let pair = if place < *other { (place.clone(), other.clone()) } else { (other.clone(), place.clone()) };
                        pairs.insert(pair, relates.rule);
                        if !members.contains(other) {
                            reached.push(other.clone());
                        }
                    }
                }
                members.insert(place);
            }
            let Some((_, rule)) = pairs.first_key_value() else { continue };
            self.steps += members.len() as u64;
            let opened: Vec<_> =
                members.iter().take(figures::MOST_TOLD).filter_map(|place| Some((table.open(place.number)?, place.index))).collect();
            let first: Vec<_> = opened.iter().filter_map(|(open, index)| open.fact(*index as usize)).collect();
            let text = figures::tell(table, &first, members.len(), relation, rule);
            let told = Told { relation, members: members.iter().cloned().collect(), rule, text };
            if let Some(entry) = self.ledger.enter(Finder::FigureGroups, told) {
                self.grouped.extend(members.into_iter().map(|member| ((relation, member), entry.clone())));
            }
        }
    }
}
