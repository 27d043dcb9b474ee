package io.parley.media.sound;

import io.parley.media.api.SoundCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** All sounds, loaded once at the start: tones made by code, and the WAV files of a folder. Immutable. */
public final class SoundLibrary implements SoundCatalogue {
    private static final Logger LOG = Logger.getLogger(SoundLibrary.class);

    /** The name of a second of silence. */
    public static final String SILENCE = Tone.SILENCE.soundName();

    private final Map<String, Sound> sounds;

    private SoundLibrary(Map<String, Sound> sounds) {
        this.sounds = Map.copyOf(sounds);
    }

    /**
     * Loads a folder: {@code music/x.wav} is {@code music/x}, {@code en/x.wav} is {@code prompt/en/x}. Files that cannot be used are named in the log and
     * left out; a folder that is missing leaves the tones.
     */
    public static SoundLibrary load(Path folder) {
        Map<String, Sound> sounds = new TreeMap<>();
        for (Tone tone : Tone.values()) {
            sounds.put(tone.soundName(), tone.sound());
        }
        for (Path file : wavFiles(folder)) {
            String group = folder.relativize(file.getParent()).toString();
            String name = file.getFileName().toString();
            String prefix = group.equals("music") ? "music/" : "prompt/" + group + "/";
            try {
                sounds.put(prefix + name.substring(0, name.length() - 4), Sound.of(WavFile.read(file)));
            } catch (IOException e) {
                LOG.warnf("MEDIA0101 sound left out: %s", e.getMessage());
            }
        }
        LOG.debugf("MEDIA0102 %d sounds loaded from %s", sounds.size(), folder);
        return new SoundLibrary(sounds);
    }

    private static List<Path> wavFiles(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            LOG.warnf("MEDIA0103 no folder of sounds at %s: only tones can be played", folder);
            return files;
        }
        try (Stream<Path> found = Files.walk(folder, 2)) {
            found.filter(f -> f.toString().endsWith(".wav") && !f.getParent().equals(folder))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            LOG.warnf("MEDIA0104 folder of sounds %s cannot be read: %s", folder, e.getMessage());
        }
        return files;
    }

    /** The sound of that name. */
    public Optional<Sound> find(String name) {
        return Optional.ofNullable(sounds.get(name));
    }

    @Override
    public boolean has(String name) {
        return sounds.containsKey(name);
    }

    @Override
    public Set<String> names() {
        return sounds.keySet();
    }
}
