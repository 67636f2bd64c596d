using Sparkify.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Sparkify.Tests.Examples;

/// <summary>A file of examples/ in YAML. A key that stands twice in a mapping is an error, as it is to those who run it.</summary>
internal sealed class YamlFile
{
    public YamlFile(string name)
    {
        Text = File.ReadAllText(Path.Combine(Repository.Folder, "examples", name));
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        Root = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    /// <summary>The file as it is.</summary>
    public string Text { get; }

    /// <summary>Its keys.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Every mapping with that key, in the order of the file.</summary>
    public IReadOnlyList<YamlMappingNode> With(string key) =>
        [.. Root.AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey(key)).Distinct()];

    /// <summary>What a key says in every mapping that has it.</summary>
    public IReadOnlyList<string> Values(string key) => [.. With(key).Select(node => $"{node[key]}")];

    /// <summary>What stands at the end of a path of keys.</summary>
    public string At(params string[] keys) => $"{keys.Aggregate((YamlNode)Root, (node, key) => node[key])}";
}
