using System.CommandLine;
using Sparkify.Engine.SampleData;

namespace Sparkify.Cli.Options;

/// <summary>How much sample data to make, and which.</summary>
internal sealed class SampleOptions
{
    private readonly NumberOption _events = new(
        "--events", "How many events to make.", least: 1, most: SampleDataOptions.MaxEvents, byDefault: 100_000);

    private readonly NumberOption _seed = new(
        "--seed", "The same seed and sizes give the same bytes.", int.MinValue, int.MaxValue - 1L, byDefault: 42);

    public SampleOptions(Command command)
    {
        command.Options.Add(_events);
        command.Options.Add(_seed);
    }

    public SampleDataOptions Options(ParseResult line, string path) =>
        new() { Path = path, Events = line.GetValue(_events)!.Value, Seed = (int)line.GetValue(_seed)! };
}
