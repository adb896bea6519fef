//! The threads on which passwords are hashed: always the same few, each with the memory that it takes. They leave the
//! cores to those who serve requests.

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use tokio::sync::oneshot;

use super::hashing::Memory;

/// The threads' `nice` value: when cores are busy, they get a third of the time of a serving thread.
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

type HashJob = Box<dyn FnOnce(&mut Memory) + Send>;

/// A few threads, which end when this and all its clones are dropped.
#[derive(Clone)]
pub(super) struct Threads(mpsc::Sender<HashJob>);

impl Threads {
    /// Starts `count` of them.
    pub(super) fn start(count: usize) -> io::Result<Self> {
        let (jobs, waiting) = mpsc::channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..count {
            let waiting = Arc::clone(&waiting);
            thread::Builder::new().name("passwords".to_owned()).spawn(move || work(&waiting))?;
        }
        Ok(Self(jobs))
    }

    /// Runs `job` on the next free thread; `None` if it panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Option<T> {
        let (done, result) = oneshot::channel();
        // The caller may no longer wait for the result.
        self.0.send(Box::new(move |memory| drop(done.send(job(memory))))).ok()?;
        result.await.ok()
    }
}

fn work(waiting: &Mutex<mpsc::Receiver<HashJob>>) {
    stand_back();
    let mut memory = Memory::new();
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        // A panic is in the log, and its request learns of it by getting no result.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| job(&mut memory)));
    }
}

/// Linux counts niceness by thread, others by process.
#[cfg(target_os = "linux")]
fn stand_back() {
    if let Err(error) = rustix::process::nice(NICE) {
        tracing::debug!(%error, "Passwords are hashed at the priority of requests");
    }
}

#[cfg(not(target_os = "linux"))]
fn stand_back() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_ends_its_job_and_no_thread() {
        let threads = Threads::start(1).unwrap();
        assert_eq!(threads.run(|_| panic!("on purpose")).await, None::<()>);
        assert_eq!(threads.run(|_| 7).await, Some(7));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn they_stand_back_and_nobody_else_does() {
        let nice = || rustix::process::getpriority_process(None).unwrap();
        let before = nice();
        let threads = Threads::start(1).unwrap();
        assert_eq!(threads.run(move |_| nice()).await, Some((before + NICE).min(19)));
        assert_eq!(nice(), before);
    }
}
