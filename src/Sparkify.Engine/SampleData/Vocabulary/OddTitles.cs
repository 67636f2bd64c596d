namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>Titles that break naive readers: quotes, backslashes, brackets, signs.</summary>
internal static class OddTitles
{
    /// <summary>Plain ASCII, as good as any other title.</summary>
    internal static readonly string[] Punctuated =
    [
        "[Untitled]", "[Interlude]", "Untitled Track 7 [Hidden]", "Say \"Yes\" (Or Don't)", "The So-Called \"Hit\"",
        "A Letter To \"M", "Either\\Or", "C:\\Love", "\\\\", "Rock 'n' Roll's Not Dead", "Don't Can't Won't",
        "'Til The Rain's Gone", "Who?! Me?", "100% (More Or Less)", "$5 & A Dream", "Love/Hate (Part 1/2)",
        "...And Then Nothing", "#1 Fan", "Up; Down: Left - Right", "Tab Apart", "{Curly}", "Me, Myself, & I, Etc.",
        "null", "NULL", "true", "<Less Than Zero>", "a = b", "Question (Mark)?", "Semi;Colon", "50% Off_Everything",
        "Hey! Hey! Hey!", "Mr. & Mrs. O'Malley", "(I Can't Get No) Sleep", "---", "*Starred*",
    ];
}
