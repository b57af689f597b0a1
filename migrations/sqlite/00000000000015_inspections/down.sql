DROP TABLE inspection_minutes;
DROP TABLE inspection_entries;
DROP TABLE checklist_items;
DROP TABLE inspection_draw_items;
DROP TABLE inspection_draws;
DROP TABLE risk_weights;
