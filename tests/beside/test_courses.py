# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl.html).
"""Beside surveys: a guide links to the course that the company has there."""

from odoo.tests import Form

from ..models.team.common import GuideCommon

COURSE = "https://atelier.example/survey/start/law"


class TestCourses(GuideCommon):
    def test_a_guide_links_to_a_course_where_courses_are_installed(self):
        with Form(self.guide.with_user(self.boss)) as form:
            form.course_url = COURSE  # refused where the form does not show it
        mine = self.guide.with_user(self.adviser)
        self.assertTrue(mine.has_courses)
        self.assertEqual(mine.course_url, COURSE)
