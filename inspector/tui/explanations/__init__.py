"""What the rules mean: a paragraph and a section for each family, by the first words of the rule."""
