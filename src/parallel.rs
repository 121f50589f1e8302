//! Work in pieces by several threads, its results in order: the same for any number of threads.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// What comes of so many pieces of work, in their order, by several threads with a state each.
pub(crate) fn in_parallel<S, T: Send>(
    threads: usize,
    count: usize,
    state: &(dyn Fn() -> S + Sync),
    work: &(dyn Fn(&mut S, usize) -> T + Sync),
) -> Vec<T> {
    if threads <= 1 || count <= 1 {
        let mut state = state();
        return (0..count).map(|at| work(&mut state, at)).collect();
    }
    let next = AtomicUsize::new(0);
    let mut found: Vec<(usize, T)> = Vec::with_capacity(count);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(count))
            .map(|_| {
                scope.spawn(|| {
                    let (mut state, mut own) = (state(), Vec::new());
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= count {
                            return own;
                        }
                        own.push((at, work(&mut state, at)));
                    }
                })
            })
            .collect();
        for worker in workers {
            match worker.join() {
                Ok(own) => found.extend(own),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, one)| one).collect()
}

/// How many pieces for each thread may be done before those in front of them are taken.
const AHEAD: usize = 4;

/// Which piece of work is to be taken next, for who is far in front of it to wait; nothing when nobody takes any more.
struct Due {
    at: Mutex<Option<usize>>,
    moved: Condvar,
}

impl Due {
    fn lock(&self) -> MutexGuard<'_, Option<usize>> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, at: Option<usize>) {
        *self.lock() = at;
        self.moved.notify_all();
    }

    /// Waits until a piece is so near; `false` when nobody takes any more.
    fn comes_near(&self, at: usize, ahead: usize) -> bool {
        let far = |due: &mut Option<usize>| due.is_some_and(|due| at >= due + ahead);
        let due = self.moved.wait_while(self.lock(), far).unwrap_or_else(PoisonError::into_inner);
        due.is_some()
    }
}

/// Lets nobody wait for who is no longer there.
struct Ends<'d>(&'d Due);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.set(None);
        }
    }
}

/// Gives what comes of so many pieces of work, one after the other in their order, while the next are worked by several
/// threads. No more than a few pieces for each thread are held at a time.
///
/// # Errors
/// What `take` fails with; it ends the work.
pub(crate) fn in_order<S, T: Send, E>(
    threads: usize,
    count: usize,
    state: &(dyn Fn() -> S + Sync),
    work: &(dyn Fn(&mut S, usize) -> T + Sync),
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 || count <= 1 {
        let mut state = state();
        return (0..count).try_for_each(|at| take(work(&mut state, at)));
    }
    let next = &AtomicUsize::new(0);
    let due = &Due { at: Mutex::new(Some(0)), moved: Condvar::new() };
    thread::scope(|scope| {
        let _ends = Ends(due);
        let (give, given) = mpsc::channel::<(usize, T)>();
        for _ in 0..threads.min(count) {
            let give = give.clone();
            scope.spawn(move || {
                let _ends = Ends(due);
                let mut state = state();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    // The piece that is due is always under work by somebody who does not wait.
                    if at >= count
                        || !due.comes_near(at, threads * AHEAD)
                        || give.send((at, work(&mut state, at))).is_err()
                    {
                        return;
                    }
                }
            });
        }
        drop(give);
        let (mut early, mut at) = (HashMap::new(), 0);
        for (place, one) in given {
            early.insert(place, one);
            while let Some(one) = early.remove(&at) {
                if let Err(error) = take(one) {
                    due.set(None);
                    return Err(error);
                }
                at += 1;
                due.set(Some(at));
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn what_comes_of_it_is_in_order_for_any_number_of_threads() {
        let expected: Vec<usize> = (0..1_000).map(|at| at * at).collect();
        for threads in [0, 1, 2, 7] {
            let work = |_: &mut (), at: usize| {
                if at.is_multiple_of(97) {
                    thread::yield_now();
                }
                at * at
            };
            assert_eq!(in_parallel(threads, 1_000, &|| (), &work), expected);
            let mut taken = Vec::new();
            let Ok(()) = in_order(threads, 1_000, &|| (), &work, &mut |one| {
                taken.push(one);
                Ok::<(), Infallible>(())
            });
            assert_eq!(taken, expected);
        }
    }

    #[test]
    fn nobody_works_far_ahead_and_a_refusal_ends_it() {
        let begun = AtomicUsize::new(0);
        let work = |_: &mut (), at: usize| {
            begun.fetch_max(at, Ordering::Relaxed);
            at
        };
        let mut taken = 0;
        let ended = in_order(3, 10_000, &|| (), &work, &mut |at| {
            assert!(begun.load(Ordering::Relaxed) <= at + 4 * AHEAD);
            taken += 1;
            if at == 50 { Err("enough") } else { Ok(()) }
        });
        assert_eq!((ended, taken), (Err("enough"), 51));
    }
}
