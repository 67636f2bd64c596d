using Sparkify.Engine.SampleData.Files;
using Sparkify.Engine.SampleData.Listeners;
using Sparkify.Engine.SampleData.Sessions;
using Sparkify.Engine.SampleData.Songs;
using Sparkify.Engine.SampleData.Vocabulary;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>
/// Writes an event as the real logs do: eighteen keys in alphabetical order, no blanks. Put together from fragments
/// that were encoded once, which is several times faster than a JSON writer.
/// </summary>
internal sealed class EventLineWriter(ByteWriter writer, Listener[] listeners, PlayableSongs songs)
{
    private readonly Utf8Pool _women = Literals(PeopleNames.Women);
    private readonly Utf8Pool _men = Literals(PeopleNames.Men);
    private readonly Utf8Pool _lastNames = Literals(PeopleNames.Last);
    private readonly Utf8Pool _metros = Literals(MetroAreas.All);
    private readonly Utf8Pool _agents = Literals(UserAgents.All);

    private readonly Utf8Pool _methodAndPage = new(
        PageFacts.All.Select(page => $",\"method\":\"{page.Method}\",\"page\":\"{page.Name}\",\"registration\":"));

    private readonly Utf8Pool _status = new(PageFacts.All.Select(page => $",\"status\":{page.Status},\"ts\":"));

    internal void Write(in SessionEvent item)
    {
        writer.BeginLine();
        WriteBody(item);
    }

    /// <summary>The line alone, not parted from the one before it.</summary>
    internal void WriteBody(in SessionEvent item)
    {
        if (PageFacts.IsLoggedOut(item.Page))
            WriteLoggedOut(item);
        else
            WriteLoggedIn(item, listeners[item.Listener]);
    }

    private void WriteLoggedIn(in SessionEvent item, in Listener listener)
    {
        writer.Append("{\"artist\":"u8);
        writer.Append(item.Song < 0 ? "null"u8 : songs.Artists[item.Song]);
        writer.Append(",\"auth\":\"Logged In\",\"firstName\":"u8);
        writer.Append((listener.IsWoman ? _women : _men)[listener.FirstName]);
        writer.Append(listener.IsWoman ? ",\"gender\":\"F\""u8 : ",\"gender\":\"M\""u8);
        writer.Append(",\"itemInSession\":"u8);
        writer.Append(item.ItemInSession);
        writer.Append(",\"lastName\":"u8);
        writer.Append(_lastNames[listener.LastName]);
        writer.Append(",\"length\":"u8);
        if (item.Song < 0)
            writer.Append("null"u8);
        else
            writer.AppendFixedPoint(item.Length);
        writer.Append(item.IsPaid ? ",\"level\":\"paid\",\"location\":"u8 : ",\"level\":\"free\",\"location\":"u8);
        writer.Append(_metros[listener.Metro]);
        writer.Append(_methodAndPage[(int)item.Page]);
        writer.Append(listener.Registration);
        writer.Append(".0,\"sessionId\":"u8);
        writer.Append(item.SessionId);
        writer.Append(",\"song\":"u8);
        writer.Append(item.Song < 0 ? "null"u8 : songs.Titles[item.Song]);
        writer.Append(_status[(int)item.Page]);
        writer.Append(item.Time);
        writer.Append(",\"userAgent\":"u8);
        writer.Append(_agents[listener.Agent]);
        writer.Append(",\"userId\":\""u8);
        writer.Append(item.Listener + 1);
        writer.Append("\"}"u8);
    }

    private void WriteLoggedOut(in SessionEvent item)
    {
        writer.Append("{\"artist\":null,\"auth\":\"Logged Out\",\"firstName\":null,\"gender\":null,\"itemInSession\":"u8);
        writer.Append(item.ItemInSession);
        writer.Append(",\"lastName\":null,\"length\":null,\"level\":"u8);
        writer.Append(item.IsPaid ? "\"paid\""u8 : "\"free\""u8);
        writer.Append(",\"location\":null"u8);
        writer.Append(_methodAndPage[(int)item.Page]);
        writer.Append("null,\"sessionId\":"u8);
        writer.Append(item.SessionId);
        writer.Append(",\"song\":null"u8);
        writer.Append(_status[(int)item.Page]);
        writer.Append(item.Time);
        writer.Append(",\"userAgent\":null,\"userId\":\"\"}"u8);
    }

    private static Utf8Pool Literals(string[] texts) => new(texts.Select(JsonText.ForEvents));
}
