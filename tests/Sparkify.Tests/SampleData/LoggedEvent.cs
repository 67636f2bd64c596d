using System.Text.Json;

namespace Sparkify.Tests.SampleData;

/// <summary>A line of the log as JSON tells it, and the raw text.</summary>
public sealed record LoggedEvent(string File, string Raw, JsonElement Json)
{
    public string Page { get; } = Json.GetProperty("page").GetString()!;
    public string Auth { get; } = Json.GetProperty("auth").GetString()!;
    public string Level { get; } = Json.GetProperty("level").GetString()!;
    public string UserId { get; } = Json.GetProperty("userId").GetString()!;
    public string? Song { get; } = Json.GetProperty("song").GetString();
    public string? Artist { get; } = Json.GetProperty("artist").GetString();
    public long SessionId { get; } = Json.GetProperty("sessionId").GetInt64();
    public long Item { get; } = Json.GetProperty("itemInSession").GetInt64();
    public long Time { get; } = Json.GetProperty("ts").GetInt64();

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Time);

    public bool IsNull(string key) => Json.GetProperty(key).ValueKind == JsonValueKind.Null;
}
