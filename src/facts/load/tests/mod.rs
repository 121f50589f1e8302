//! What a fact file says → what is known; and what is wrong with it → the codes, each once.

mod events;
mod facts;
mod files;
mod forms;
mod helper;
mod records;
mod robust;
mod sheets;
mod values;
