//! What callgrind wrote in, instructions of functions out.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Whether callgrind is there.
pub fn is_there() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Runs this program once more, with these arguments, and counts inside functions that `inside` matches. Gives the instructions of each function
/// called `stage_…`, calls within it included: of the whole run, or of each call of a function that `each` matches. One program for many counts,
/// for starting it costs as much as most of them; the two patterns have to match different functions. What callgrind writes goes to `out` for the
/// time.
pub fn count(inside: &str, each: Option<&str>, arguments: &[&str], out: &Path) -> Vec<BTreeMap<String, u64>> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--toggle-collect={inside}"))
        .args(each.map(|each| format!("--dump-after={each}")))
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().unwrap())
        .args(arguments)
        .output()
        .unwrap();
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    // With `each`, the file itself tells what came after the last call.
    let whole = taken(out).unwrap();
    if each.is_none() {
        return vec![whole];
    }
    (1..).map_while(|call| taken(&out.with_added_extension(call.to_string()))).collect()
}

/// The counts of a file, which is removed; nothing where there is none.
fn taken(out: &Path) -> Option<BTreeMap<String, u64>> {
    let counted = inclusive(&std::fs::read_to_string(out).ok()?);
    std::fs::remove_file(out).unwrap();
    Some(counted)
}

/// Inclusive cost of the functions called `stage_…`. In callgrind's format a `cfn=` line names the function that is called, and the line after
/// `calls=` ends with what the calls cost; a name stands in full once and as its number later.
fn inclusive(out: &str) -> BTreeMap<String, u64> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut costs = BTreeMap::new();
    let mut called = "";
    let mut lines = out.lines();
    while let Some(line) = lines.next() {
        if let Some(named) = line.strip_prefix("cfn=").or_else(|| line.strip_prefix("fn=")) {
            let (number, name) = named.split_once(' ').unwrap_or((named, ""));
            if !name.is_empty() {
                names.insert(number, name);
            }
            called = number;
        } else if line.starts_with("calls=")
            && let Some(name) = names.get(called)
            && let Some((_, stage)) = name.split_once("::stage_")
            && let Some(cost) = lines.next().and_then(|line| line.rsplit(' ').next()).and_then(|cost| cost.parse::<u64>().ok())
        {
            let stage = stage.split("::").next().unwrap_or(stage).to_owned();
            *costs.entry(stage).or_insert(0) += cost;
        }
    }
    costs
}
