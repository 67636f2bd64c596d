using System.CommandLine;

namespace Sparkify.Cli.Options;

/// <summary>How rows are printed: as a table for people, or as JSON or CSV for programs.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = CommonOptions.Json();

    private readonly Option<bool> _csv = new("--csv")
    {
        Description = "Print rows in CSV, for programs and spreadsheets.",
    };

    public OutputOptions(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_json) && result.GetValue(_csv))
                result.AddError("--json and --csv name two formats; give one of them.");
        });
    }

    public bool IsJson(ParseResult line) => line.GetValue(_json);

    public bool IsCsv(ParseResult line) => line.GetValue(_csv);
}
