//! Hot queries never scan a table.

use ringback::store::{HOT, Mode, Store};

use crate::world::{World, now, response};

#[test]
fn hot_queries_never_scan() {
    let world = World::with((1..=50).map(response));
    let store = Store::open(&world.path, Mode::ReadWrite, now()).unwrap();
    for (name, sql) in HOT {
        let mut statement = store
            .connection()
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let count = statement.parameter_count();
        let plan: Vec<String> = statement
            .query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        // All of what is open in the outbox is little, and of notices.
        let small = [
            "VIRTUAL TABLE INDEX",
            "INDEX message_open",
            "INDEX notice_open",
        ];
        let scans = plan.iter().any(|line| {
            line.starts_with("SCAN") && !small.iter().any(|index| line.contains(index))
        });
        assert!(!scans, "{name}: {plan:#?}");
        if *name == "queue" {
            assert!(plan[0].contains("COVERING INDEX alert_queue"), "{plan:#?}");
        }
    }
}
