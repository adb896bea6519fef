//! Stories and faults that cross the whole program, over real sockets.

mod reset_storm;
