//! The person's configuration file and the environment.
