"""The first page anybody sees: who runs this Headway?"""
