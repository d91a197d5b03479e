//! The shell around the workstation: terminal, threads, signals, clock.
