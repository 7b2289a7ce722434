// Before the body: a page with script lays out neither what the script replaces nor rows before they are counted.
document.documentElement.classList.add("scripted");
