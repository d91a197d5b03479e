//! Several users of one machine on a file that a group shares.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::desk::json;
use crate::terminal::Terminal;

/// The group that shares the file; it needs no name.
const GROUP: u32 = 60_173;
/// Users that every system has: four who are somebody in the file, one who is
/// nobody.
const TOM: &str = "daemon";
const NORA: &str = "games";
const ADMINISTRATORS: [&str; 2] = ["man", "mail"];
const STRANGER: &str = "bin";

const SETUP: &str = r#"
branches = [{ code = "GB100", name = "Leeds Briggate", country = "GB" },
            { code = "GB200", name = "York Parliament", country = "GB" }]
people = [{ login = "daemon", name = "Tom Harker", role = "manager", branches = ["GB100"] },
          { login = "games", name = "Nora Lund", role = "manager", branches = ["GB200"] },
          { login = "man", name = "Ada Moss", role = "administrator" },
          { login = "mail", name = "Max Reed", role = "administrator" }]
"#;

/// A shared folder as the README says to make it.
struct Shared {
    folder: TempDir,
    program: PathBuf,
    file: PathBuf,
}

impl Shared {
    /// `None` for whoever cannot be several users.
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    fn new() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            eprintln!("skipped: only root can be several users");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        mode(folder.path(), 0o755);
        let program = folder.path().join("ringback");
        fs::copy(env!("CARGO_BIN_EXE_ringback"), &program).unwrap();
        mode(&program, 0o755);
        let share = folder.path().join("share");
        fs::create_dir(&share).unwrap();
        chown(&share, None, Some(GROUP)).unwrap();
        mode(&share, 0o2770);
        let shared = Self {
            file: share.join("ringback.db"),
            program,
            folder,
        };
        let setup = shared.folder.path().join("setup.toml");
        fs::write(&setup, SETUP).unwrap();
        let mut rows =
            String::from("response_id,submitted_at,branch_code,nps,comment,last_name,phone\n");
        for (n, (branch, name)) in [("GB100", "Raman"), ("GB200", "Okoro")].iter().enumerate() {
            let when = chrono::Utc::now() - chrono::Duration::hours(3);
            let when = when.format("%Y-%m-%dT%H:%M:%SZ");
            writeln!(
                rows,
                "R{n},{when},{branch},1,Nobody looked up,{name},07700 90012{n}"
            )
            .unwrap();
        }
        let export = shared.folder.path().join("export.csv");
        fs::write(&export, rows).unwrap();
        for args in [["setup", "apply"], ["import", "--json"]] {
            let mut command = Command::new(&shared.program);
            command.env_clear().env("HOME", shared.folder.path());
            command.arg("--db").arg(&shared.file).args(args);
            let path = if args[0] == "setup" { &setup } else { &export };
            let output = command.arg(path).output().unwrap();
            assert!(output.status.success(), "{output:?}");
        }
        for entry in fs::read_dir(&share).unwrap() {
            let path = entry.unwrap().path();
            chown(&path, None, Some(GROUP)).unwrap();
            mode(&path, 0o660);
        }
        Some(shared)
    }

    /// What a user starts, who is in the group or not.
    fn args(&self, user: &str, member: bool) -> Vec<String> {
        let groups = if member {
            format!("--groups={GROUP}")
        } else {
            "--clear-groups".to_owned()
        };
        let program = self.program.display().to_string();
        let file = self.file.display().to_string();
        let user = [format!("--reuid={user}"), format!("--regid={user}")];
        user.into_iter()
            .chain([groups, program, "--db".to_owned(), file])
            .collect()
    }

    fn output(&self, user: &str, member: bool, line: &[&str]) -> Output {
        let mut command = Command::new("setpriv");
        command
            .env("HOME", self.folder.path())
            .env("LANG", "C.UTF-8");
        command.env_remove("RINGBACK_DB");
        command
            .args(self.args(user, member))
            .args(line)
            .output()
            .unwrap()
    }

    /// Customers that a user sees.
    #[track_caller]
    fn list(&self, user: &str, line: &[&str]) -> Vec<Value> {
        let mut all = vec!["list", "--json"];
        all.extend(line);
        let list = json(&self.output(user, true, &all));
        list.as_array().unwrap().clone()
    }

    /// The exit code and the stable code of what is refused.
    fn refused(&self, user: &str, member: bool, line: &[&str]) -> (i32, String) {
        let output = self.output(user, member, line);
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        let code = error["error"]["code"].as_str().unwrap().to_owned();
        (output.status.code().unwrap(), code)
    }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn users_of_the_machine_are_who_they_are() {
    let Some(shared) = Shared::new() else {
        return;
    };
    let names = |list: Vec<Value>| -> Vec<String> {
        let name = |row: &Value| row["customer"].as_str().unwrap().to_owned();
        list.iter().map(name).collect()
    };
    assert_eq!(names(shared.list(TOM, &[])), ["Raman"]);
    assert_eq!(names(shared.list(NORA, &[])), ["Okoro"]);
    assert_eq!(names(shared.list(TOM, &["--as", TOM])), ["Raman"]);
    let as_nora = ["list", "--json", "--as", NORA];
    let not_you = (4, "not_you".to_owned());
    assert_eq!(shared.refused(TOM, true, &as_nora), not_you);
    let nobody = (4, "no_such_login".to_owned());
    assert_eq!(shared.refused(STRANGER, true, &["list", "--json"]), nobody);
    let forbidden = (4, "forbidden".to_owned());
    assert_eq!(shared.refused(NORA, false, &["list", "--json"]), forbidden);
    // A configuration of one's own is no way around.
    let config = shared.folder.path().join(".config/ringback");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), format!("login = \"{NORA}\"\n")).unwrap();
    assert_eq!(shared.refused(TOM, true, &["list", "--json"]), not_you);
    fs::remove_dir_all(&config).unwrap();
    // Keys are for whoever keeps the file to give.
    let list = ["access", "list", "--json", "--no-file"];
    assert_eq!(shared.refused(TOM, true, &list), (4, "not_allowed".into()));
    // Root keeps every file, and says who they are.
    let mut root = Command::new(&shared.program);
    root.arg("--db")
        .arg(&shared.file)
        .args(["--as", NORA, "list", "--json"]);
    assert_eq!(json(&root.output().unwrap())[0]["customer"], "Okoro");
}

#[test]
fn what_one_user_makes_beside_the_file_the_others_can_use() {
    let Some(shared) = Shared::new() else {
        return;
    };
    let args = shared.args(TOM, true);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let home = shared.folder.path().to_str().unwrap();
    let mut terminal = Terminal::start_other("setpriv", &args, &[("HOME", home)], (80, 24));
    terminal.wait_for("Raman");
    for end in ["-wal", "-shm"] {
        let beside = format!("{}{end}", shared.file.display());
        let about = fs::metadata(&beside).unwrap();
        let facts = (about.mode() & 0o777, about.gid());
        assert_eq!(facts, (0o660, GROUP), "{beside}");
        assert_ne!(about.uid(), 0, "{beside} is the user's");
    }
    // Somebody else writes while they lie there.
    let id = shared.list(NORA, &[])[0]["id"].as_str().unwrap().to_owned();
    let noted = json(&shared.output(NORA, true, &["note", &id, "from another user", "--json"]));
    assert_eq!(noted["id"], id.as_str());
    terminal.keys("qq");
    assert_eq!(terminal.wait_end(), Some(0));
    // The lock of imports, made anew by whoever imports first.
    let lock = format!("{}-import", shared.file.display());
    fs::remove_file(&lock).unwrap();
    for (n, administrator) in ADMINISTRATORS.iter().enumerate() {
        let export = shared.folder.path().join(format!("more-{n}.csv"));
        let head = "response_id,submitted_at,branch_code,nps,comment,last_name,phone";
        let when = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ");
        let row = format!("M{n},{when},GB200,1,Nobody looked up,Nr{n},07700 90013{n}");
        fs::write(&export, format!("{head}\n{row}\n")).unwrap();
        let export = export.to_str().unwrap();
        let imported = shared.output(administrator, true, &["import", export, "--json"]);
        assert_eq!(json(&imported)[0]["new"], 1);
        assert_eq!(fs::metadata(&lock).unwrap().mode() & 0o777, 0o660);
    }
    assert_eq!(shared.list(NORA, &[]).len(), 3);
}

#[test]
fn the_doctor_says_what_is_wrong_with_modes() {
    let Some(shared) = Shared::new() else {
        return;
    };
    let file = || -> (bool, String) {
        let output = shared.output(TOM, true, &["doctor", "--no-server", "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let checks = report["checks"].as_array().unwrap();
        let check = checks.iter().find(|check| check["name"] == "file").unwrap();
        let detail = check["detail"].as_str().unwrap().to_owned();
        (check["ok"] == true, detail)
    };
    let share = shared.file.parent().unwrap();
    let (well, detail) = file();
    assert!(well && detail.contains("a group's (mode 660)"), "{detail}");
    for (path, odd, right, wanted) in [
        (shared.file.as_path(), 0o664, 0o660, "chmod o="),
        (share, 0o2777, 0o2770, "chmod o-w"),
        (share, 0o770, 0o2770, "chmod 2770"),
    ] {
        mode(path, odd);
        let (well, detail) = file();
        assert!(!well && detail.contains(wanted), "{odd:o}: {detail}");
        mode(path, right);
    }
    chown(share, Some(1), Some(1)).unwrap();
    mode(share, 0o2770);
    let (well, detail) = file();
    assert!(
        !well && detail.contains("give that the same group"),
        "{detail}"
    );
}
