using System.Text;

namespace Sparkify.Engine.Reporting.Ci;

/// <summary>What came of it, in Markdown. Nothing out of data can be more than text in it.</summary>
internal static class SummaryText
{
    // What means something in Markdown, or in the HTML that it may hold.
    private const string Marks = "\\`*_{}[]()#+-!|~<>&:@$";

    /// <summary>A load that succeeded, and the first lines that it rejected.</summary>
    public static string Of(SparkifyEtlResult result, IReadOnlyList<SparkifyReject> rejects)
    {
        var text = Heading(
            result.Files == 0 ? "Sparkify: nothing to load" : "Sparkify: loaded", "| Load | |", "|---|---|");
        foreach (var (name, fact) in LoadFacts.Of(result))
            text.Append(Row(name, Cell(fact)));
        text.Append(Row("Run", Cell(result.RunId)));
        return Add(text, rejects, result.RowsRejected);
    }

    /// <summary>A load that failed, and the lines for which it did.</summary>
    public static string Of(
        SparkifyException exception, SparkifyWarehouse warehouse, IReadOnlyList<SparkifyReject> rejects, long rejected)
    {
        var text = Heading("Sparkify: the load failed", "| Load | |", "|---|---|")
            .Append(Row("Error", Cell(exception.ErrorId)))
            .Append(Row("What", Cell(exception.Message)))
            .Append(Row("Next", Cell(exception.RecommendedAction)))
            .Append(Row("Warehouse", Cell(warehouse.Location)));
        return Add(text, rejects, rejected);
    }

    /// <summary>Checks, each with its outcome.</summary>
    public static string Of(IReadOnlyList<SparkifyCheck> checks, SparkifyWarehouse warehouse)
    {
        var failed = checks.Count(check => !check.Passed);
        var title = failed == 0
            ? $"Sparkify: all {checks.Count} checks passed"
            : $"Sparkify: {Show.Count(failed, "check", "checks")} of {checks.Count} did not pass";
        var text = Heading(title, "| | Check | Wrong | What it holds |", "|---|---|--:|---|");
        foreach (var check in checks)
        {
            text.Append(Row(
                check.Passed ? "✓" : "✗", Cell(check.Name), Show.Count(check.Found), Cell(check.Detail)));
        }

        return text.Append($"\n{Cell(warehouse.Location)}\n\n").ToString();
    }

    private static StringBuilder Heading(string title, string head, string rule) =>
        new($"### {title}\n\n{head}\n{rule}\n");

    private static string Add(StringBuilder text, IReadOnlyList<SparkifyReject> rejects, long rejected)
    {
        if (rejects.Count > 0)
        {
            var all = rejected > rejects.Count ? $"The first {rejects.Count} of {Show.Count(rejected)}" : "The";
            text.Append($"\n{all} rejected lines:\n\n| File | Line | Reason |\n|---|--:|---|\n");
            foreach (var reject in rejects)
                text.Append(Row(Cell(reject.Path), Show.Count(reject.Line), Cell(reject.Reason)));
        }

        return text.Append('\n').ToString();
    }

    private static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string Cell(string text) =>
        string.Concat(DisplayText.Printable(text)!.Select(c => Marks.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));
}
