namespace Sparkify.Engine.SampleData.Lines;

/// <summary>How often a text's UTF-8 was decoded as Latin-1 on its way into the event log.</summary>
internal enum Damage
{
    None,
    Once,
    Twice,
}
