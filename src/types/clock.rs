//! The one place that asks what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// Where business times come from. Leases, retries and expiries that several processes share use the database's clock.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock, used outside tests.
    System,
    /// A clock that keeps its time until it is set; clones share it.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that always shows `time`, until it is set.
    #[must_use]
    pub fn fixed(time: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(time)))
    }

    /// Returns the present time, in UTC.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place that may ask")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock on (or back); the machine's clock stays as it is.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(time) = self {
            let mut time = time.lock().unwrap_or_else(PoisonError::into_inner);
            *time += by;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_is_shared_by_its_clones() {
        let clock = Clock::fixed(DateTime::UNIX_EPOCH);
        let copy = clock.clone();
        clock.advance(TimeDelta::seconds(90));
        assert_eq!(copy.now().timestamp(), 90);
    }
}
