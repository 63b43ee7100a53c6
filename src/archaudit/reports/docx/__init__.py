"""The draft annex as a Word document, in the layout of Decree 30/2020/NĐ-CP, Annex I."""
