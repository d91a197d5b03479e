//! Screens as they look, against the sketches of the product's screens page.

mod call;

#[path = "../support/app.rs"]
#[expect(dead_code, reason = "shared with the update tests")]
mod support;
