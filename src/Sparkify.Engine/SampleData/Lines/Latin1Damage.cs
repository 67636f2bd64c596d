using System.Text;

namespace Sparkify.Engine.SampleData.Lines;

/// <summary>The damage the real event logs show.</summary>
internal static class Latin1Damage
{
    internal static string Apply(string text, Damage damage)
    {
        for (var times = (int)damage; times > 0; times--)
            text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
        return text;
    }
}
