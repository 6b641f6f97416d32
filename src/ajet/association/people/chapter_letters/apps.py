from django.apps import AppConfig


class ChapterLettersConfig(AppConfig):
    name = "ajet.association.people.chapter_letters"
    label = "chapter_letters"

    def ready(self):
        from ajet.association.chapters.joining import DeskPage, desk_pages
        from ajet.association.people.chapter_letters import held, units
        from ajet.foundation.letters.units import kinds_of_units
        from ajet.foundation.personal_data.holdings import holdings, retentions

        kinds_of_units[units.KIND] = units.CHAPTERS
        desk_pages.append(
            DeskPage(
                right="write_to_chapter",
                name="chapter_letter",
                title=held.WRITE_TO_THE_MEMBERS,
                text=held.WHAT_WRITING_DOES,
            )
        )
        holdings.append(held.LETTERS_WRITTEN)
        retentions.append(held.DRAFTS)
