//! Mentions in, entities out: which mentions name one thing, in an article and across articles. Never drops a form it has joined.

use super::{ArticleEntities, Entity, Form, Mention, MentionKind};
use crate::hash::{content_id, word_hash};
use crate::segment::Segmented;
use std::collections::HashMap;

/// Joins the mentions of one article into entities: one for each kind and folded text. Dates and quantities belong to none.
pub fn join(text: &str, _segmented: &Segmented, mut mentions: Vec<Mention>) -> ArticleEntities {
    let mut entities: Vec<Entity> = Vec::new();
    let mut index: HashMap<(MentionKind, u64), u32> = HashMap::new();
    for mention in &mut mentions {
        if matches!(mention.kind, MentionKind::Date | MentionKind::Quantity) {
            continue;
        }
        let form = mention.span.of(text);
        let at = *index.entry((mention.kind, word_hash(form))).or_insert_with(|| {
            let id = content_id('e', &[mention.kind.name(), &form.to_lowercase()]);
            entities.push(Entity {
                members: vec![id.clone()],
                id,
                name: form.to_string(),
                kind: mention.kind,
                forms: Vec::new(),
                joins: Vec::new(),
            });
            entities.len() as u32 - 1
        });
        mention.entity = Some(at);
        if let Some(entity) = entities.get_mut(at as usize) {
            match entity.forms.iter_mut().find(|known| known.text == form) {
                Some(known) => known.count += 1,
                None => entity.forms.push(Form { text: form.to_string(), count: 1 }),
            }
        }
    }
    for entity in &mut entities {
        entity.forms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    }
    ArticleEntities { mentions, entities }
}

/// Joins the entities of several articles: those with the same id.
pub fn across(articles: &[&ArticleEntities]) -> Vec<Entity> {
    let mut joined: Vec<Entity> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for entity in articles.iter().flat_map(|article| &article.entities) {
        match index.get(entity.id.as_str()).and_then(|at| joined.get_mut(*at)) {
            None => {
                index.insert(&entity.id, joined.len());
                joined.push(entity.clone());
            }
            Some(known) => {
                for form in &entity.forms {
                    match known.forms.iter_mut().find(|other| other.text == form.text) {
                        Some(other) => other.count += form.count,
                        None => known.forms.push(form.clone()),
                    }
                }
                known.forms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
            }
        }
    }
    joined
}
