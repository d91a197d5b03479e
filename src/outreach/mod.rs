//! What leaves the building: email messages.
