# Turns on what the micro-frontends replace. A flag that exists is left as somebody has set it.
./manage.py lms populate_retirement_states
./manage.py lms waffle_flag --list > /tmp/flags

flag() {
  grep -q "$1" /tmp/flags || ./manage.py lms waffle_flag --create "$2" "$1"
}
flag learner_home_mfe.enabled --everyone
flag course_home.course_home_mfe_progress_tab --everyone
flag courseware.enable_navigation_sidebar --everyone
flag courseware.always_open_auxiliary_sidebar --deactivate
flag discussions.enable_discussions_mfe --everyone
flag discussions.enable_learners_tab_in_discussions_mfe --everyone
flag discussions.enable_moderation_reason_codes --everyone
flag discussions.enable_reported_content_email_notifications --everyone
flag discussions.enable_learners_stats --everyone
flag discussions.enable_new_structure_discussions --everyone
flag openresponseassessment.enhanced_staff_grader --everyone
