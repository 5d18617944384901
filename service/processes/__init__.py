"""The only place that starts a process: programs, and Python children that are limited in time and memory.

limits    what a child may use, and how it dies with its parent
programs  programs: fed, heard and ended with all that they started
children  run_child, the parent's side: start, listen, end;  child is the other side, and frames what passes between
scratch   folders for passing files
sandbox   what a child that reads somebody's file sees of this machine, by bubblewrap where that works
"""

from service.processes.children import run_child
from service.processes.limits import Limits, Report, die_with_parent, die_with_starter
from service.processes.programs import find_program, open_program, run_program, stamp, start_program
from service.processes.sandbox import Sandbox, left_files, why_open
from service.processes.scratch import remove_left_folders, scratch_folder

__all__ = [
    "Limits", "Report", "Sandbox", "die_with_parent", "die_with_starter", "find_program", "left_files", "open_program",
    "remove_left_folders", "run_child", "run_program", "scratch_folder", "stamp", "start_program", "why_open",
]  # fmt: skip
