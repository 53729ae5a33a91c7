//! Files as people have them in, sources out: text, HTML, JSON, JSON lines, CSV. Says of each row that cannot be read which and why.
