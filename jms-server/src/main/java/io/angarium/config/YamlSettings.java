package io.angarium.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings from a YAML file: nested maps whose leaves are single values, or lists of
 * such. A level without any value is no error. */
final class YamlSettings {
    private final Path file;
    private final JsonParser parser;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private YamlSettings(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static List<Setting> read(Path file) {
        try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
            YamlSettings yaml = new YamlSettings(file, parser);
            yaml.document();
            return new ArrayList<>(yaml.settings.values());
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + " is not valid YAML: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new ConfigException("The configuration file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new ConfigException("The configuration file " + file + " cannot be read: " + e, e);
        }
    }

    private void document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            level("");
        } else if (first != null && first != JsonToken.VALUE_NULL) {
            throw new ConfigException(file + " must hold keys and values, such as 'listen.port: 61616'");
        }
    }

    /** Reads up to the end of the map that the parser has just entered. */
    private void level(String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            String where =
                    "in " + file + " line " + parser.currentTokenLocation().getLineNr();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                level(name + ".");
            } else if (token == JsonToken.START_ARRAY) {
                list(name, where);
            } else {
                add(name, token, where);
            }
        }
    }

    /** A list is another way to write a text with commas. */
    private void list(String name, String where) throws IOException {
        if (!takesList(name)) {
            throw new ConfigException(name + " " + where + " must be a single value, not a list");
        }
        List<String> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isScalarValue()) {
                throw new ConfigException(name + " " + where + " must be a list of single values");
            }
            values.add(parser.getText());
        }
        put(name, String.join(",", values), where);
    }

    private static boolean takesList(String name) {
        return ConfigKeys.find(name).map(key -> key.type() instanceof NamesType).orElse(false);
    }

    private void add(String name, JsonToken token, String where) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            if (ConfigKeys.find(name).isPresent()) {
                throw new ConfigException(name + " " + where + " has no value; give it one or remove the line");
            }
            if (!ConfigKeys.sections().contains(name)) {
                throw UnknownKey.named(name, where, ConfigKeys.sections());
            }
            return; // a section whose settings are all left out
        }
        put(name, parser.getText(), where);
    }

    private void put(String name, String text, String where) {
        Setting earlier = settings.put(name, new Setting(name, text, where));
        if (earlier != null) {
            throw new ConfigException(name + " is set twice: " + earlier.where() + " and " + where + "; keep one");
        }
    }
}
