//! No code begins a transaction inside another one: a request that holds one connection and waits for a second may wait
//! for a request that does the opposite. Debug builds, and so all tests, check this.

#[cfg(debug_assertions)]
tokio::task_local! {
    /// Set while a task's transaction is open.
    static OPEN: ();
}

/// Runs the work of an open transaction, and marks the task while it runs.
#[cfg(debug_assertions)]
pub(super) async fn inside<T>(work: impl Future<Output = T>) -> T {
    OPEN.scope((), work).await
}

/// Runs the work of an open transaction. Release builds do not check for nesting.
#[cfg(not(debug_assertions))]
pub(super) async fn inside<T>(work: impl Future<Output = T>) -> T {
    work.await
}

/// Panics in debug builds if a transaction of this task is open.
pub(super) fn assert_outside() {
    #[cfg(debug_assertions)]
    debug_assert!(
        OPEN.try_with(|()| ()).is_err(),
        "a second connection is asked for while a transaction is open: see `PlatformDb::in_both`"
    );
}
