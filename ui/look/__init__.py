"""How everything looks: fonts, icons, palette and style sheet, from the themes of `ui.presenters.theme`."""
