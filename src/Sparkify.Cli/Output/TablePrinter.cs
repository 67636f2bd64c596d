using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sparkify.Cli.Output;

/// <summary>Tables for people: one line a row, cut where the terminal ends.</summary>
internal static class TablePrinter
{
    /// <summary>Prints rows, or says that there are none.</summary>
    public static void Table<T>(
        this Screen screen, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, string none)
    {
        if (rows.Count == 0)
        {
            screen.Line(none);
            return;
        }

        string?[][] cells = [.. rows.Select(row => columns.Select(column => DisplayText.Printable(column.Text(row))).ToArray())];
        int[] natural = [.. columns.Select((column, i) =>
            ColumnWidths.Natural(column.Header, cells.Select(row => row[i] ?? column.Nothing)))];
        var widths = ColumnWidths.Fit(screen.Width, natural, [.. columns.Select(column => column.Fit)]);
        if (widths is null)
        {
            Records(screen, columns, cells);
            return;
        }

        var table = new Table { Border = PlainBorder.Instance, BorderStyle = Palette.Faint, ShowHeaders = true };
        for (var i = 0; i < columns.Count; i++)
        {
            table.AddColumn(new TableColumn(new Text(columns[i].Header, Palette.Strong))
            {
                Alignment = columns[i].Right ? Justify.Right : Justify.Left, Width = widths[i],
                NoWrap = columns[i].Fit != Fit.Wrap,
                Padding = new Padding(0, 0, i == columns.Count - 1 ? 0 : ColumnWidths.Gap, 0),
            });
        }

        foreach (var (row, texts) in rows.Zip(cells))
        {
            table.AddRow(columns.Select((column, i) => texts[i] is { } text
                ? new Text(ColumnWidths.Cut(text, widths[i], column.Fit), column.Style(row))
                : new Text(column.Nothing, Palette.Faint)));
        }

        // The widths are settled; the library would count borders that are not there.
        screen.Write(table, Screen.Unlimited);
    }

    /// <summary>Prints names and values, one a line.</summary>
    public static void Facts(this Screen screen, params IReadOnlyList<(string Name, string? Value)> facts)
    {
        var grid = new Grid { Expand = false }
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 3, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (name, value) in facts.Where(fact => fact.Value is not null))
            grid.AddRow(new Text(name, Palette.Faint), new Text(DisplayText.Printable(value)!));
        screen.Write(grid);
    }

    // More columns than the terminal has room for: a row becomes a block of names and values.
    private static void Records<T>(Screen screen, IReadOnlyList<Column<T>> columns, string?[][] cells)
    {
        for (var row = 0; row < cells.Length; row++)
        {
            if (row > 0)
                screen.Line();
            screen.Facts(
                [.. columns.Select((column, i) => (column.Header, (string?)(cells[row][i] ?? column.Nothing)))]);
        }
    }

    // A line under the headers, and nothing else.
    private sealed class PlainBorder : TableBorder
    {
        public static readonly PlainBorder Instance = new();

        public override string GetPart(TableBorderPart part) => part == TableBorderPart.HeaderBottom ? "─" : "";
    }
}
