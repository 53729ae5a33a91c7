//! Made-up articles for the benchmarks of repeated passages, natively and in the browser.

#[path = "random.rs"]
mod random;

use random::random;

/// Articles of 2 kB whose words are as often used as in news (Zipf's law); one sentence in twenty stands in an earlier article too.
pub fn made_up(bytes: usize) -> Vec<String> {
    let mut random = random();
    let mut sentences: Vec<String> = Vec::new();
    let mut articles = Vec::new();
    let (mut article, mut held) = (String::new(), 0);
    while held + article.len() < bytes {
        if random(20) == 0 && !sentences.is_empty() {
            article.push_str(&sentences[random(sentences.len())]);
        } else {
            let from = article.len();
            crate::generated::push_prose(&mut article, &mut random);
            if random(8) == 0 {
                sentences.push(article[from..].to_owned());
            }
        }
        if article.len() > 2000 {
            held += article.len();
            articles.push(std::mem::take(&mut article));
        }
    }
    articles
}
