// Before the body: a page with script lays out neither what the script replaces nor a table that is out of sight.
document.documentElement.classList.add("scripted");
