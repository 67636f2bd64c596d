using System.CommandLine;
using Sparkify.Engine.Analytics;

namespace Sparkify.Cli.Options;

/// <summary>Which plays count.</summary>
internal sealed class PlayOptions
{
    private readonly NumberOption? _first;
    private readonly Option<bool>? _catalogOnly;
    private readonly TimeOption _from = new("--from", "Only plays from this day or time on, UTC.");
    private readonly TimeOption _to = new("--to", "Only plays before this day or time, UTC.");
    private readonly ChoiceOption _level = new("--level", "Only plays at this level.", "free", "paid");

    /// <param name="command">The command that gets them.</param>
    /// <param name="first">Whether it has --first.</param>
    /// <param name="catalogOnly">Whether it has --catalog-only.</param>
    public PlayOptions(Command command, bool first, bool catalogOnly)
    {
        if (first)
            command.Options.Add(_first = CommonOptions.First(10));
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_level);
        if (catalogOnly)
        {
            command.Options.Add(_catalogOnly = new Option<bool>("--catalog-only")
            {
                Description = "Only plays matched to a song of the catalogue, as the older projects count.",
            });
        }
    }

    public AnswerOptions Answer(ParseResult line)
    {
        var options = new AnswerOptions
        {
            From = line.GetValue(_from), To = line.GetValue(_to), Level = line.GetValue(_level),
            CatalogOnly = _catalogOnly is not null && line.GetValue(_catalogOnly),
        };
        return _first is null ? options : options with { First = (int)line.GetValue(_first)! };
    }
}
