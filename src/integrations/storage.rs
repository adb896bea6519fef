//! Object storage for uploads and fetched feeds, so that any process can continue a job.

use std::fmt;
use std::io::{self, Read};
use std::path::Path as FilePath;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio_util::io::{StreamReader, SyncIoBridge};
use uuid::Uuid;

/// Bytes of an object that are kept in memory before they are written; twice as many while they are.
const BUFFER: usize = 1024 * 1024;

/// An error of the object storage.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Nothing was put there, or it was deleted.
    #[error("the object {0} does not exist")]
    NotFound(ObjectKey),
    /// The storage does not do its work.
    #[error("storage failed")]
    Failed(#[source] object_store::Error),
    /// What was to be put there could not be read, or not be written.
    #[error("the object could not be written")]
    Write(#[source] io::Error),
}

/// An object's name: generated, never from a name that people choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectKey(String);

impl ObjectKey {
    /// A new name for a feed of the vendor.
    pub fn for_feed(vendor_id: Uuid) -> Self {
        Self(format!("vendors/{vendor_id}/feeds/{}", Uuid::now_v7()))
    }

    /// Parses a name from the database; `None` if it is invalid.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let is_key = parts.next() == Some("vendors")
            && parts.next().is_some_and(|part| Uuid::try_parse(part).is_ok())
            && parts.next() == Some("feeds")
            && parts.next().is_some_and(|part| Uuid::try_parse(part).is_ok())
            && parts.next().is_none();
        is_key.then(|| Self(text.to_owned()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> Path {
        Path::from(self.0.as_str())
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A handle on the storage; clones share it.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
}

impl Storage {
    /// Files below `root`, which is created if it is missing. Files survive a crash of the machine.
    pub fn files(root: &FilePath) -> Result<Self, StorageError> {
        std::fs::create_dir_all(root).map_err(StorageError::Write)?;
        let store = LocalFileSystem::new_with_prefix(root).map_err(StorageError::Failed)?;
        Ok(Self { store: Arc::new(store.with_automatic_cleanup(true).with_fsync(true)) })
    }

    /// Objects in memory, for tests.
    pub fn memory() -> Self {
        Self { store: Arc::new(InMemory::new()) }
    }

    /// A writer of the object. It exists once [`ObjectWriter::finish`] has returned, and not before.
    pub fn writer(&self, key: &ObjectKey) -> ObjectWriter {
        let writer = BufWriter::with_capacity(self.store.clone(), key.path(), BUFFER);
        ObjectWriter { inner: writer.with_max_concurrency(1) }
    }

    /// Stores everything that `read` yields and returns its size in bytes. A failed read leaves nothing behind.
    pub async fn put(&self, key: &ObjectKey, read: &mut (impl AsyncRead + Unpin)) -> Result<u64, StorageError> {
        let mut writer = self.writer(key);
        match tokio::io::copy(read, writer.sink()).await {
            Ok(bytes) => writer.finish().await.map(|()| bytes),
            Err(error) => {
                writer.abort().await;
                Err(StorageError::Write(error))
            }
        }
    }

    /// Opens the object for blocking reads, to be made on a blocking thread of this runtime; and its size in bytes.
    pub async fn open(&self, key: &ObjectKey) -> Result<(impl Read + Send + 'static, u64), StorageError> {
        let object = self.store.get(&key.path()).await.map_err(|error| failed(key, error))?;
        let size = object.meta.size;
        let chunks = object.into_stream().map_err(io::Error::other);
        Ok((SyncIoBridge::new(StreamReader::new(Box::pin(chunks))), size))
    }

    /// Deletes the object; one that is not there is deleted already.
    pub async fn delete(&self, key: &ObjectKey) -> Result<(), StorageError> {
        self.remove(&key.path()).await
    }

    /// The names of the vendor's feeds that were stored before this time.
    pub async fn feeds_of(&self, vendor_id: Uuid, before: DateTime<Utc>) -> Result<Vec<ObjectKey>, StorageError> {
        let old = self.list(vendor_id).await?.into_iter().filter(|object| object.last_modified < before);
        Ok(old.filter_map(|object| ObjectKey::parse(object.location.as_ref())).collect())
    }

    /// How many bytes the vendor has stored.
    pub async fn bytes_of(&self, vendor_id: Uuid) -> Result<u64, StorageError> {
        Ok(self.list(vendor_id).await?.iter().map(|object| object.size).sum())
    }

    /// Deletes everything the vendor has stored.
    pub async fn delete_vendor(&self, vendor_id: Uuid) -> Result<(), StorageError> {
        let objects = self.list(vendor_id).await?;
        for object in &objects {
            self.remove(&object.location).await?;
        }
        tracing::debug!(vendor.id = %vendor_id, objects = objects.len(), "Deleted the vendor's objects");
        Ok(())
    }

    /// The vendors that have stored something.
    pub async fn vendors(&self) -> Result<Vec<Uuid>, StorageError> {
        let folders = self.store.list_with_delimiter(Some(&Path::from("vendors"))).await;
        let folders = folders.map_err(StorageError::Failed)?.common_prefixes;
        Ok(folders.iter().filter_map(|folder| Uuid::try_parse(folder.filename()?).ok()).collect())
    }

    async fn list(&self, vendor_id: Uuid) -> Result<Vec<ObjectMeta>, StorageError> {
        let folder = Path::from(format!("vendors/{vendor_id}"));
        self.store.list(Some(&folder)).try_collect().await.map_err(StorageError::Failed)
    }

    async fn remove(&self, path: &Path) -> Result<(), StorageError> {
        match self.store.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(StorageError::Failed(error)),
        }
    }
}

fn failed(key: &ObjectKey, error: object_store::Error) -> StorageError {
    match error {
        object_store::Error::NotFound { .. } => StorageError::NotFound(key.clone()),
        other => StorageError::Failed(other),
    }
}

/// An object being written. Dropped before it is finished, it leaves nothing behind.
pub struct ObjectWriter {
    inner: BufWriter,
}

impl ObjectWriter {
    /// Where the bytes go.
    pub fn sink(&mut self) -> &mut (impl AsyncWrite + Unpin + use<>) {
        &mut self.inner
    }

    /// Makes the object exist.
    pub async fn finish(mut self) -> Result<(), StorageError> {
        self.inner.shutdown().await.map_err(StorageError::Write)
    }

    /// Aborts the writing and removes what was written.
    pub async fn abort(mut self) {
        if let Err(error) = self.inner.abort().await {
            tracing::debug!(error = %error, "An unfinished object could not be removed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(storage: &Storage, key: &ObjectKey) -> (String, u64) {
        let (mut file, size) = storage.open(key).await.unwrap();
        let read = move || io::read_to_string(&mut file).unwrap();
        (tokio::task::spawn_blocking(read).await.unwrap(), size)
    }

    #[tokio::test]
    async fn an_object_is_kept_until_it_is_deleted() {
        let root = std::env::temp_dir().join(format!("orion-storage-{}", Uuid::now_v7()));
        for storage in [Storage::memory(), Storage::files(&root).unwrap()] {
            let (vendor, other) = (Uuid::now_v7(), Uuid::now_v7());
            let keys = [ObjectKey::for_feed(vendor), ObjectKey::for_feed(vendor), ObjectKey::for_feed(other)];
            for key in &keys {
                assert_eq!(storage.put(key, &mut &b"id,title"[..]).await.unwrap(), 8);
                assert_eq!(read(&storage, key).await, ("id,title".to_owned(), 8));
                assert_eq!(ObjectKey::parse(key.as_str()).as_ref(), Some(key));
            }
            let (now, minute) = (crate::types::clock::Clock::System.now(), chrono::TimeDelta::minutes(1));
            assert_eq!(storage.feeds_of(vendor, now + minute).await.unwrap().len(), 2);
            assert_eq!(storage.feeds_of(vendor, now - minute).await.unwrap(), []);
            let mut vendors = storage.vendors().await.unwrap();
            vendors.sort();
            assert_eq!(vendors, [vendor, other]);
            assert_eq!(storage.bytes_of(vendor).await.unwrap(), 16);
            let [first, second, others] = keys;
            storage.delete(&first).await.unwrap();
            storage.delete(&first).await.unwrap();
            assert!(matches!(storage.open(&first).await.err(), Some(StorageError::NotFound(_))));
            storage.delete_vendor(vendor).await.unwrap();
            assert!(storage.open(&second).await.is_err());
            assert!(storage.open(&others).await.is_ok());
        }
        std::fs::remove_dir_all(root).unwrap();
    }

    #[tokio::test]
    async fn an_unfinished_object_does_not_exist() {
        let storage = Storage::memory();
        let key = ObjectKey::for_feed(Uuid::now_v7());
        let mut writer = storage.writer(&key);
        writer.sink().write_all(b"half").await.unwrap();
        writer.abort().await;
        assert!(storage.open(&key).await.is_err());
    }

    #[tokio::test]
    async fn a_large_object_that_is_given_up_leaves_no_file() {
        let root = std::env::temp_dir().join(format!("orion-storage-{}", Uuid::now_v7()));
        let storage = Storage::files(&root).unwrap();
        let vendor = Uuid::now_v7();
        let mut writer = storage.writer(&ObjectKey::for_feed(vendor));
        writer.sink().write_all(&vec![b'a'; 5 * BUFFER]).await.unwrap();
        let folder = root.join(format!("vendors/{vendor}/feeds"));
        let files = || std::fs::read_dir(&folder).map_or(0, Iterator::count);
        assert!(files() > 0, "it was kept in memory");
        drop(writer);
        let deadline = tokio::time::Instant::now() + std::time::Duration::from_secs(10);
        while files() > 0 {
            assert!(tokio::time::Instant::now() < deadline, "its file is still there");
            tokio::task::yield_now().await;
        }
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn names_that_were_never_generated_are_refused() {
        for name in ["", "x", "../../etc/passwd", "vendors/a/feeds/b", "vendors/../feeds/x"] {
            assert_eq!(ObjectKey::parse(name), None, "{name}");
        }
    }
}
