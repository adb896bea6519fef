//! Hashing and checking passwords: argon2id, on threads of their own, and never more at once than there are cores.

use std::{sync::Arc, time::Duration};

use argon2::{Algorithm, Argon2, Params, Version, password_hash::phc::PasswordHash};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::{
    hashing::{self, Memory},
    threads::Threads,
};
use crate::types::{
    code::{Code, Coded},
    password::{NewPassword, Password},
    secret::Secret,
};

/// How long a password waits for a thread before the caller is asked to come back later.
const PATIENCE: Duration = Duration::from_secs(3);

/// While one password is hashed, what the next ones are compared with is looked up.
const TURNS_PER_WORKER: usize = 2;

/// The cost of one hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory for one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Default for HashCost {
    /// OWASP's recommendation for argon2id: 19 MiB, two passes.
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2 }
    }
}

/// Whether a password is the one that was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordVerdict {
    /// The password is wrong, or no password is stored.
    Wrong,
    /// The password is right.
    Right,
    /// The password is right, but the stored hash has outdated parameters: hash it again.
    RightButOutdated,
}

/// Why a password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many passwords are waiting, or the wait took too long.
    #[error("too many people are signing in at this moment")]
    Busy,
    /// The parameters are out of argon2's range, or the machine has no randomness or memory left.
    #[error("the password could not be hashed: {0}")]
    Hashing(String),
}

impl Coded for PasswordError {
    fn code(&self) -> Code {
        match self {
            Self::Busy => Code::Overloaded,
            Self::Hashing(_) => Code::Internal,
        }
    }

    fn retry_after(&self) -> Option<u32> {
        matches!(self, Self::Busy).then_some(1)
    }
}

/// Hashes and checks passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    /// Hash of a password nobody knows: checking against it takes as long as against a real one.
    dummy: Arc<str>,
    /// One permit for each password that is being worked on or waits for it.
    places: Arc<Semaphore>,
    /// One permit for each of those that are looked up or worked on.
    turns: Arc<Semaphore>,
    /// One permit for each password that is being worked on.
    workers: Arc<Semaphore>,
    /// One for each worker.
    threads: Threads,
}

impl Passwords {
    /// `at_once` passwords are hashed at the same time (at most the number of cores), and `waiting` more may wait.
    pub fn new(cost: HashCost, at_once: usize, waiting: usize) -> Result<Self, PasswordError> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(failed)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash_with(&argon2, &Secret::generate().expose(), &mut Memory::new())?.into();
        let at_once = at_once.max(1);
        Ok(Self {
            argon2,
            dummy,
            places: Arc::new(Semaphore::new(at_once.saturating_add(waiting).min(Semaphore::MAX_PERMITS))),
            turns: Arc::new(Semaphore::new(at_once.saturating_mul(TURNS_PER_WORKER).min(Semaphore::MAX_PERMITS))),
            workers: Arc::new(Semaphore::new(at_once)),
            threads: Threads::start(at_once).map_err(failed)?,
        })
    }

    /// Waits for a turn to hash or check a password. A caller that takes a turn before reading anything costs nothing
    /// while it waits, and little if there is no turn.
    pub async fn place(&self) -> Result<HashingTurn<'_>, PasswordError> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let Ok(Ok(turn)) = timeout(PATIENCE, self.turns.clone().acquire_owned()).await else {
            return Err(PasswordError::Busy);
        };
        Ok(HashingTurn { passwords: self, permits: Arc::new((turn, place)) })
    }

    /// The PHC string to store for this password.
    pub async fn hash(&self, password: &NewPassword) -> Result<String, PasswordError> {
        let password = password.clone();
        self.place().await?.work(move |argon2, memory| hash_with(&argon2, password.expose(), memory)).await
    }

    /// Takes a place and checks the password there; see [`HashingTurn::verify`].
    pub async fn verify(&self, stored: Option<&str>, password: &Password) -> Result<PasswordVerdict, PasswordError> {
        self.place().await?.verify(stored, password).await
    }
}

/// A turn to hash or check passwords; see [`Passwords::place`].
pub struct HashingTurn<'a> {
    passwords: &'a Passwords,
    permits: Arc<(OwnedSemaphorePermit, OwnedSemaphorePermit)>,
}

impl HashingTurn<'_> {
    /// The new PHC string for a password that was just found right, see [`PasswordVerdict::RightButOutdated`].
    pub async fn rehash(&self, password: &Password) -> Result<String, PasswordError> {
        let password = password.clone();
        self.work(move |argon2, memory| hash_with(&argon2, password.expose(), memory)).await
    }

    /// Compares with the stored hash. It takes the same time without a stored hash, so the time does not reveal an
    /// unknown account.
    pub async fn verify(&self, stored: Option<&str>, password: &Password) -> Result<PasswordVerdict, PasswordError> {
        let known = stored.is_some();
        let stored: Arc<str> = stored.map_or_else(|| self.passwords.dummy.clone(), Into::into);
        let password = password.clone();
        self.work(move |argon2, memory| {
            let stored = PasswordHash::new(&stored).map_err(failed)?;
            let matches = hashing::matches(&stored, password.expose(), memory).map_err(failed)?;
            Ok(match (known && matches, is_current(&argon2, &stored)) {
                (false, _) => PasswordVerdict::Wrong,
                (true, true) => PasswordVerdict::Right,
                (true, false) => PasswordVerdict::RightButOutdated,
            })
        })
        .await
    }

    /// Runs `job` on a separate thread when a worker is free. The job holds the permits, so that an abandoned request
    /// frees its worker only when the work has really ended.
    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(Argon2<'static>, &mut Memory) -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let Passwords { argon2, workers, threads, .. } = self.passwords;
        let Ok(Ok(worker)) = timeout(PATIENCE, workers.clone().acquire_owned()).await else {
            return Err(PasswordError::Busy);
        };
        let (argon2, permits) = (argon2.clone(), Arc::clone(&self.permits));
        let work = move |memory: &mut Memory| {
            let result = job(argon2, memory);
            drop((worker, permits));
            result
        };
        threads.run(work).await.unwrap_or_else(|| Err(failed("it panicked")))
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("params", self.argon2.params()).finish_non_exhaustive()
    }
}

fn failed(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::Hashing(error.to_string())
}

fn hash_with(argon2: &Argon2<'_>, password: &str, memory: &mut Memory) -> Result<String, PasswordError> {
    hashing::hash(argon2, password, memory).map_err(failed)
}

/// Whether a stored hash was made by today's algorithm, version and parameters.
fn is_current(argon2: &Argon2<'_>, stored: &PasswordHash) -> bool {
    let (Ok(algorithm), Ok(params)) = (Algorithm::try_from(stored.algorithm.as_str()), Params::try_from(stored)) else {
        return false;
    };
    let today = argon2.params();
    algorithm == Algorithm::Argon2id
        && stored.version == Some(Version::V0x13.into())
        && (params.m_cost(), params.t_cost(), params.p_cost()) == (today.m_cost(), today.t_cost(), today.p_cost())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const CHEAP: HashCost = HashCost { memory_kib: 64, passes: 1 };

    fn typed(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    async fn hashed(passwords: &Passwords, text: &str) -> String {
        passwords.hash(&NewPassword::parse(text).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn the_right_password_and_no_other() {
        let passwords = Passwords::new(CHEAP, 2, 10).unwrap();
        let stored = hashed(&passwords, "correct horse").await;
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{stored}");
        assert_ne!(stored, hashed(&passwords, "correct horse").await, "salted");
        assert_eq!(passwords.verify(Some(&stored), &typed("correct horse")).await.unwrap(), PasswordVerdict::Right);
        for wrong in ["correct hors", "correct horse ", "Correct horse", ""] {
            assert_eq!(
                passwords.verify(Some(&stored), &typed(wrong)).await.unwrap(),
                PasswordVerdict::Wrong,
                "{wrong:?}"
            );
        }
        assert_eq!(passwords.verify(None, &typed("correct horse")).await.unwrap(), PasswordVerdict::Wrong);
        assert!(passwords.verify(Some("damaged"), &typed("correct horse")).await.is_err());
    }

    #[tokio::test]
    async fn long_passwords_are_not_truncated() {
        let passwords = Passwords::new(CHEAP, 2, 10).unwrap();
        let stored = hashed(&passwords, &format!("{}1", "é".repeat(127))).await;
        assert_eq!(
            passwords.verify(Some(&stored), &typed(&format!("{}2", "é".repeat(127)))).await.unwrap(),
            PasswordVerdict::Wrong
        );
    }

    #[tokio::test]
    async fn other_parameters_are_outdated() {
        let old = Passwords::new(CHEAP, 1, 1).unwrap();
        let stored = hashed(&old, "correct horse").await;
        let new = Passwords::new(HashCost { memory_kib: 128, passes: 1 }, 1, 1).unwrap();
        assert_eq!(
            new.verify(Some(&stored), &typed("correct horse")).await.unwrap(),
            PasswordVerdict::RightButOutdated
        );
        let stored = new.place().await.unwrap().rehash(&typed("correct horse")).await.unwrap();
        assert_eq!(new.verify(Some(&stored), &typed("correct horse")).await.unwrap(), PasswordVerdict::Right);
    }

    #[tokio::test]
    async fn who_waits_for_too_long_is_told_to_come_back() {
        let passwords = Passwords::new(CHEAP, 1, 2).unwrap();
        let _worker = passwords.workers.clone().acquire_owned().await.unwrap();
        let start = Instant::now();
        assert!(matches!(passwords.verify(None, &typed("anything")).await, Err(PasswordError::Busy)));
        assert!(start.elapsed() >= PATIENCE, "it did not wait");
        assert_eq!(passwords.places.available_permits(), 3, "its place is free again");
    }

    #[tokio::test]
    async fn those_beyond_the_queue_are_turned_away() {
        let passwords = Passwords::new(CHEAP, 1, 2).unwrap();
        let worker = passwords.workers.clone().acquire_owned().await.unwrap();
        let check = || {
            let passwords = passwords.clone();
            async move { passwords.verify(None, &typed("anything")).await }
        };
        let (a, b, c) = (tokio::spawn(check()), tokio::spawn(check()), tokio::spawn(check()));
        while passwords.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(check().await, Err(PasswordError::Busy)));
        drop(worker);
        for waiting in [a, b, c] {
            assert_eq!(waiting.await.unwrap().unwrap(), PasswordVerdict::Wrong);
        }
        assert!(check().await.is_ok(), "the queue has room again");
    }
}
