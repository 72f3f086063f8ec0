"""What the workbench stands on: the data folder, the database engine and its checks."""
