//! The `crossread` command.

fn main() {}
