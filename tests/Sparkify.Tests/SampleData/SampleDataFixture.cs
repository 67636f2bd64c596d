using System.Text.Json;
using Sparkify.Engine.SampleData;

namespace Sparkify.Tests.SampleData;

/// <summary>
/// One set of 60,000 events, read back with System.Text.Json, for all tests that look at what is in a set.
/// </summary>
public sealed class SampleDataFixture : IAsyncLifetime
{
    public SampleFolder Folder { get; } = new();
    public SparkifySampleData Result { get; private set; } = null!;
    public List<LoggedEvent> Events { get; } = [];
    public List<JsonElement> Songs { get; } = [];
    public List<LoggedEvent> Plays { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Result = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Folder.Path, Events = 60_000, Songs = 2_000 }, null, CancellationToken.None);
        foreach (var file in Folder.Files())
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder.Path, file));
            if (file.StartsWith("log_data", StringComparison.Ordinal))
                Events.AddRange(text.Split('\n').Select(line => new LoggedEvent(file, line, Parse(line))));
            else
                Songs.Add(Parse(text));
        }
        Plays = Events.FindAll(item => item.Page == "NextSong");
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
